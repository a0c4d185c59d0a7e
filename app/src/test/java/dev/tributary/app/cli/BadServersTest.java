package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.e2e.Login;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.EmbeddedS3;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.testing.UnconditionalS3;
import dev.tributary.wire.Release;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with the servers of a pipeline ends the command within seconds, with one
 * sentence.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadServersTest {
  @TempDir static Path shared;
  private static Sandbox sandbox;
  private static EmbeddedPostgres postgres;
  private static EmbeddedS3 s3;

  @TempDir Path folder;

  @BeforeAll
  static void startServers() throws SQLException {
    startServersOf(shared);
    run("postgres", "CREATE DATABASE shop");
    run(
        "shop",
        "CREATE TABLE orders (id int PRIMARY KEY)",
        "CREATE ROLE clerk LOGIN PASSWORD 'clerk'",
        "GRANT SELECT ON orders TO clerk");
    s3.bucket("lake");
  }

  @AfterAll
  static void stopServers() {
    sandbox.close();
  }

  @Test
  void aWrongPasswordIsCalledSoAndNotShown() throws IOException {
    Path wrong = Files.writeString(folder.resolve("password"), "hunter-2");

    CommandRun run = up(database().source("password", "\"${file:%s}\"".formatted(wrong)));

    Refusal.require(run, "password of postgres", "127.0.0.1:" + postgres.port(), "source.password");
    assertThat(run.err()).doesNotContain("hunter-2");
  }

  @Test
  void anUnknownHostIsNamed() {
    Refusal.require(
        up(database().source("host", "nowhere.invalid")),
        "The host nowhere.invalid of the database is not known",
        "source.host");
  }

  @Test
  void anAddressWhereNothingListensIsNamed() throws IOException {
    String port = String.valueOf(LoopbackPort.free());

    Refusal.require(
        up(database().source("port", port)),
        "Nothing accepts connections at 127.0.0.1:" + port,
        "source.port");
  }

  @Test
  void anUnknownDatabaseIsNamed() {
    Refusal.require(
        up(database().source("database", "warehouse")), "no database warehouse", "source.database");
  }

  @Test
  void anUnknownUserIsTakenForAWrongPasswordAsTheServerWantsIt() {
    Refusal.require(up(database().source("user", "nobody")), "nobody", "source.password");
  }

  @Test
  void aServerWithoutTlsIsNotTalkedToInTheClear() {
    Refusal.require(up(database().source("tls", "require")), "does not offer TLS", "source.tls");
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    Refusal.require(
        up(database().source("tables", "[public.orders, public.refunds]")), "public.refunds");
  }

  @Test
  void aSelectionWithoutATableIsNamed() {
    Refusal.require(up(database().source("tables", "[nosuch.*]")), "source.tables");
  }

  @Test
  void anotherWalLevelThanLogicalIsToBeSetWithAStatement() throws SQLException {
    run("postgres", "ALTER SYSTEM SET wal_level = replica");
    restartServers();

    try {
      Refusal.require(
          up(database()),
          "wal_level",
          "ALTER SYSTEM SET wal_level = 'logical'",
          "tributary doctor");
    } finally {
      run("postgres", "ALTER SYSTEM RESET wal_level");
      restartServers();
    }
  }

  @Test
  void aUserWithoutTheRightToReplicateIsToldTheStatement() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "clerk");

    Refusal.require(
        up(
            database()
                .source("user", "clerk")
                .source("password", "\"${file:%s}\"".formatted(password))),
        "clerk",
        "REPLICATION");
  }

  @Test
  void aSlotThatAnotherHoldsIsNamedWithItsHolder() throws SQLException {
    run(
        "shop",
        "SELECT pg_create_logical_replication_slot('tributary_shop', 'pgoutput')",
        "CREATE PUBLICATION tributary_shop FOR TABLE orders");
    try (SlotHolder holder = SlotHolder.of(postgres, "shop", "tributary_shop", "tributary_shop")) {
      assertThat(holder.isOpen()).isTrue();

      Refusal.require(up(database()), "The slot tributary_shop is being read", "another reader");
    } finally {
      run(
          "shop",
          "SELECT pg_drop_replication_slot('tributary_shop')",
          "DROP PUBLICATION tributary_shop");
    }
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    Refusal.require(
        up(database().bucket(s3.endpoint(), "nosuch", s3.accessKeyFile(), s3.secretKeyFile())),
        "bucket nosuch does not exist at " + s3.endpoint(),
        "lake.url");
  }

  @Test
  void aBucketThatMayNotBeUsedIsNamed() throws IOException {
    Path wrong = Files.writeString(folder.resolve("secret-key"), "hunter-2");

    CommandRun run = up(database().bucket(s3.endpoint(), "lake", s3.accessKeyFile(), wrong));

    Refusal.require(run, s3.endpoint().toString(), "check the access key and its secret");
    assertThat(run.err()).doesNotContain("hunter-2");
  }

  @Test
  void aStoreWhereNothingListensIsNamed() throws IOException {
    int port = LoopbackPort.free();

    Refusal.require(
        up(
            database()
                .bucket(
                    URI.create("http://127.0.0.1:" + port),
                    "lake",
                    s3.accessKeyFile(),
                    s3.secretKeyFile())),
        "nothing listens at http://127.0.0.1:" + port,
        "check the endpoint");
  }

  @Test
  void aStoreWithoutConditionalWritesIsRefused() throws IOException {
    try (UnconditionalS3 store = UnconditionalS3.start()) {
      Refusal.require(
          up(database().bucket(store.endpoint(), "lake", s3.accessKeyFile(), s3.secretKeyFile())),
          "The store ignores If-None-Match",
          "lake.single_writer: true");
    }
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNamed() throws IOException {
    String broker = "127.0.0.1:" + LoopbackPort.free();
    try (ConnectStub connect =
        ConnectStub.with(
            "dev.tributary.capture.postgres.ExactPostgresConnector",
            "dev.tributary.sink.LakeSinkConnector")) {
      Refusal.require(
          up(cluster(broker, connect.url())),
          "no answer from Kafka at " + broker,
          "Check that the broker runs");
    }
  }

  @Test
  void aConnectClusterWithoutThePluginIsToGetIt() throws IOException {
    try (ConnectStub connect =
        ConnectStub.with("dev.tributary.capture.postgres.ExactPostgresConnector")) {
      Refusal.require(
          up(cluster("127.0.0.1:" + LoopbackPort.free(), connect.url())),
          connect.url(),
          "does not have the connector dev.tributary.sink.LakeSinkConnector",
          "Install its plugin");
    }
  }

  @Test
  void aConnectClusterWithAnotherVersionOfThePluginIsToldSo() throws IOException {
    try (ConnectStub connect =
        ConnectStub.inVersion(
            "0.0.1",
            "dev.tributary.capture.postgres.ExactPostgresConnector",
            "dev.tributary.sink.LakeSinkConnector")) {
      String file = cluster("127.0.0.1:" + LoopbackPort.free(), connect.url()).writtenInto(folder);

      Refusal.require(
          CommandRun.of("deploy", "--plan", "--file", file),
          "has the connector dev.tributary.sink.LakeSinkConnector in version 0.0.1",
          "this is Tributary " + Release.version(),
          "Install the plugin of this version");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "status",
        "down",
        "deploy",
        "undeploy",
        "pause",
        "resume",
        "restart",
        "logs"
      })
  void aConnectWorkerThatDoesNotAnswerIsNamed(String command) throws IOException {
    String url = "http://127.0.0.1:" + LoopbackPort.free();
    String file = cluster("127.0.0.1:" + LoopbackPort.free(), url).writtenInto(folder);

    Refusal.require(
        CommandRun.of(command, "--file", file), "Cannot reach Kafka Connect at " + url, "Check");
  }

  @Test
  void anEnvironmentVariableThatIsNotSetIsNamed() {
    Refusal.require(
        up(database().source("password", "\"${env:TRIBUTARY_TEST_UNSET}\"")),
        "TRIBUTARY_TEST_UNSET",
        "not set");
  }

  @Test
  void aSecretFileThatIsNotThereIsNamed() {
    Refusal.require(
        up(database().source("password", "\"${file:/nowhere/password}\"")),
        "Cannot read the secret file /nowhere/password");
  }

  @Test
  void aSecondUpOnTheSameStateFolderNamesTheFirst() {
    String file = database().writtenInto(folder);

    CommandRun run;
    try (Sandbox first = Sandbox.in(folder.resolve(".tributary/shop")).withS3().open()) {
      assertThat(first.folder()).exists();
      run = CommandRun.of("up", "--file", file);
    }

    Refusal.require(
        run, "process " + ProcessHandle.current().pid() + " uses it", "tributary down", "shop");
  }

  private CommandRun up(PipelineText pipeline) {
    return CommandRun.of("up", "--file", pipeline.writtenInto(folder));
  }

  private static PipelineText database() {
    return PipelineText.on(postgres.port(), postgres.passwordFile());
  }

  private static PipelineText cluster(String kafka, String connect) {
    return database().bucket(s3.endpoint(), "lake", s3.accessKeyFile(), s3.secretKeyFile()).stream(
        "kafka", "\"" + kafka + "\"")
        .stream("connect", "\"" + connect + "\"");
  }

  private static void restartServers() {
    sandbox.close();
    startServersOf(shared);
  }

  private static void startServersOf(Path folder) {
    sandbox = Sandbox.in(folder).withPostgres().withS3().open();
    sandbox.start();
    postgres = sandbox.postgres();
    s3 = sandbox.s3();
  }

  private static void run(String database, String... statements) throws SQLException {
    Login.to(postgres, database).execute(statements);
  }
}
