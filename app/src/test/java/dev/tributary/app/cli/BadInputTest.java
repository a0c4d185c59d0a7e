package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.EmbeddedS3;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.testing.UnconditionalS3;
import dev.tributary.wire.Release;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong around a pipeline ends the command within seconds, with one sentence. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadInputTest {
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

  @ParameterizedTest
  @CsvSource({
    "kafka, Cannot start Kafka: port",
    "controller, Cannot start Kafka's controller: port",
    "connect, Cannot start Kafka Connect: port",
    "s3, Cannot start S3: port",
    "postgres, Cannot start PostgreSQL: port"
  })
  void aPortThatAnotherProcessHasIsNamed(String server, String sentence) throws IOException {
    String file = PipelineText.embedded().writtenInto(folder);
    Map<String, Integer> ports = choosePorts();
    Path state = Files.createDirectories(folder.resolve(".tributary/shop"));
    Files.writeString(state.resolve("state.json"), stateJson(ports));

    CommandRun run;
    try (ServerSocket taken = listening(ports.get(server))) {
      run = CommandRun.of("up", "--file", file);
      assertThat(taken.isBound()).isTrue();
    }

    assertRefused(run, sentence, ports.get(server).toString(), "in use", "Stop that process");
  }

  @Test
  void aDiskWithoutRoomIsRefusedWithWhatIsFreeAndWhatIsNeeded() throws Exception {
    String file = PipelineText.embedded().writtenInto(folder);
    Path small = Files.createDirectory(folder.resolve(".tributary"));
    try (SmallDisk disk = SmallDisk.on(small)) {
      CommandRun run = CommandRun.of("up", "--file", file);

      assertRefused(
          run, "its disk has %d MB free".formatted(disk.megabytes()), "512 MB are needed", "room");
    }
  }

  @Test
  void aStateFolderThatCannotBeMadeIsNamed() throws IOException {
    String file = PipelineText.embedded().writtenInto(folder);
    Files.writeString(folder.resolve(".tributary"), "a file where a folder is to be");

    assertRefused(
        CommandRun.of("up", "--file", file), "Cannot make the state folder", ".tributary/shop");
  }

  @Test
  void aSecondUpOnTheSameStateFolderNamesTheFirst() {
    String file = database().writtenInto(folder);

    CommandRun run;
    try (Sandbox first = Sandbox.in(folder.resolve(".tributary/shop")).withS3().open()) {
      assertThat(first.folder()).exists();
      run = CommandRun.of("up", "--file", file);
    }

    assertRefused(
        run, "process " + ProcessHandle.current().pid() + " uses it", "tributary down", "shop");
  }

  @Test
  void aWrongPasswordIsCalledSoAndNotShown() throws IOException {
    Path wrong = Files.writeString(folder.resolve("password"), "hunter-2");

    CommandRun run = up(database().source("password", "\"${file:%s}\"".formatted(wrong)));

    assertRefused(run, "password of postgres", "127.0.0.1:" + postgres.port(), "source.password");
    assertThat(run.err()).doesNotContain("hunter-2");
  }

  @Test
  void anUnknownHostIsNamed() {
    assertRefused(
        up(database().source("host", "nowhere.invalid")),
        "The host nowhere.invalid of the database is not known",
        "source.host");
  }

  @Test
  void anAddressWhereNothingListensIsNamed() throws IOException {
    String port = String.valueOf(freePort());

    assertRefused(
        up(database().source("port", port)),
        "Nothing accepts connections at 127.0.0.1:" + port,
        "source.port");
  }

  @Test
  void anUnknownDatabaseIsNamed() {
    assertRefused(
        up(database().source("database", "warehouse")), "no database warehouse", "source.database");
  }

  @Test
  void anUnknownUserIsTakenForAWrongPasswordAsTheServerWantsIt() {
    assertRefused(up(database().source("user", "nobody")), "nobody", "source.password");
  }

  @Test
  void aServerWithoutTlsIsNotTalkedToInTheClear() {
    assertRefused(up(database().source("tls", "require")), "does not offer TLS", "source.tls");
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    assertRefused(
        up(database().source("tables", "[public.orders, public.refunds]")), "public.refunds");
  }

  @Test
  void aSelectionWithoutATableIsNamed() {
    assertRefused(up(database().source("tables", "[nosuch.*]")), "source.tables");
  }

  @Test
  void anotherWalLevelThanLogicalIsToBeSetWithAStatement() throws SQLException {
    run("postgres", "ALTER SYSTEM SET wal_level = replica");
    restartServers();

    try {
      assertRefused(
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

    assertRefused(
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

      assertRefused(up(database()), "The slot tributary_shop is being read", "another reader");
    } finally {
      run(
          "shop",
          "SELECT pg_drop_replication_slot('tributary_shop')",
          "DROP PUBLICATION tributary_shop");
    }
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    assertRefused(
        up(database().bucket(s3.endpoint(), "nosuch", s3.accessKeyFile(), s3.secretKeyFile())),
        "bucket nosuch does not exist at " + s3.endpoint(),
        "lake.url");
  }

  @Test
  void aBucketThatMayNotBeUsedIsNamed() throws IOException {
    Path wrong = Files.writeString(folder.resolve("secret-key"), "hunter-2");

    CommandRun run = up(database().bucket(s3.endpoint(), "lake", s3.accessKeyFile(), wrong));

    assertRefused(run, s3.endpoint().toString(), "check the access key and its secret");
    assertThat(run.err()).doesNotContain("hunter-2");
  }

  @Test
  void aStoreWhereNothingListensIsNamed() throws IOException {
    int port = freePort();

    assertRefused(
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
      assertRefused(
          up(database().bucket(store.endpoint(), "lake", s3.accessKeyFile(), s3.secretKeyFile())),
          "The store ignores If-None-Match",
          "lake.single_writer: true");
    }
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNamed() throws IOException {
    String broker = "127.0.0.1:" + freePort();
    try (ConnectStub connect =
        ConnectStub.with(
            "dev.tributary.capture.postgres.ExactPostgresConnector",
            "dev.tributary.sink.LakeSinkConnector")) {
      assertRefused(
          up(cluster(broker, connect.url())),
          "no answer from Kafka at " + broker,
          "Check that the broker runs");
    }
  }

  @Test
  void aConnectClusterWithoutThePluginIsToGetIt() throws IOException {
    try (ConnectStub connect =
        ConnectStub.with("dev.tributary.capture.postgres.ExactPostgresConnector")) {
      assertRefused(
          up(cluster("127.0.0.1:" + freePort(), connect.url())),
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
      String file = cluster("127.0.0.1:" + freePort(), connect.url()).writtenInto(folder);

      assertRefused(
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
    String url = "http://127.0.0.1:" + freePort();
    String file = cluster("127.0.0.1:" + freePort(), url).writtenInto(folder);

    assertRefused(
        CommandRun.of(command, "--file", file), "Cannot reach Kafka Connect at " + url, "Check");
  }

  @Test
  void anEnvironmentVariableThatIsNotSetIsNamed() {
    assertRefused(
        up(database().source("password", "\"${env:TRIBUTARY_TEST_UNSET}\"")),
        "TRIBUTARY_TEST_UNSET",
        "not set");
  }

  @Test
  void aSecretFileThatIsNotThereIsNamed() {
    assertRefused(
        up(database().source("password", "\"${file:/nowhere/password}\"")),
        "Cannot read the secret file /nowhere/password");
  }

  @Test
  void aPipelineFileThatIsNotThereIsToBeWrittenWithInit() {
    String file = folder.resolve("tributary.yaml").toString();

    assertRefused(CommandRun.of("up", "--file", file), file, "tributary init");
  }

  @Test
  void aPipelineFileThatIsWrongIsRefusedWithLineAndPath() {
    String file = PipelineText.embedded().lake("rol", "{ every: 5m }").writtenInto(folder);

    assertRefused(CommandRun.of("up", "--file", file), file + ":10:3: lake.rol", "roll");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "tail public.orders", "verify", "doctor"})
  void whatNeedsARunningPipelineSaysSo(String command) {
    String file = PipelineText.embedded().writtenInto(folder);

    assertRefused(
        CommandRun.of((command + " --file " + file).split(" ")),
        "'shop' is not running",
        "tributary up");
  }

  @Test
  void aVerifyThatCannotBeMadeSaysSoInItsJson() {
    String file = PipelineText.embedded().writtenInto(folder);

    CommandRun run = CommandRun.of("verify", "--json", "--file", file);

    assertRefused(run, "is not running");
    assertThat(run.out()).startsWith("{\"verified\":false,").contains("\"error\":\"The pipeline");
  }

  @ParameterizedTest
  @CsvSource({
    "demo --rows 5, --rows is 5; the shop needs 100 rows",
    "demo --rows many, '''--rows'': ''many'' is not an int'",
    "demo --rate 0, --rate is 0",
    "demo --duration soon, Write it like 500ms",
    "verify --timeout 5, Write it like 500ms",
    "up --quick, Unknown option: '--quick'",
    "upp, tributary up",
    "tail, Missing required parameter",
    "tail orders, schema.table",
    "init Shop, a lower-case letter"
  })
  void aCommandLineThatIsWrongIsRefused(String line, String sentence) {
    String[] arguments = line.split(" ");

    assertRefused(CommandRun.of(arguments), sentence);
  }

  @Test
  void withDebugTheTraceIsShown() {
    CommandRun run = CommandRun.of("up", "--debug", "--file", folder.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("tributary: There is no file").contains("\tat dev.tributary.");
  }

  private static void assertRefused(CommandRun run, String... mentions) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).startsWith("tributary: ").contains(mentions);
    assertThat(run.err() + run.out()).doesNotContain("Exception", "\tat ", "Caused by", "null");
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
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(database), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Map<String, Integer> choosePorts() throws IOException {
    return Map.of(
        "kafka", freePort(),
        "controller", freePort(),
        "connect", freePort(),
        "postgres", freePort(),
        "s3", freePort());
  }

  private static String stateJson(Map<String, Integer> ports) {
    StringBuilder json = new StringBuilder("{\"ports\":{");
    ports.forEach((name, port) -> json.append("\"%s\":%d,".formatted(name, port)));
    return json.deleteCharAt(json.length() - 1).append("}}").toString();
  }

  private static ServerSocket listening(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(loopback(port));
    return socket;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = listening(0)) {
      return socket.getLocalPort();
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
