package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.Partition;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class SandboxTest {
  private static final String TOPIC = "shop.public.orders";

  @TempDir Path folder;

  @Test
  void dataAndConnectorsAndPortsOutliveARestart() throws Exception {
    Ports before;
    try (Sandbox sandbox = all().open()) {
      sandbox.start();
      before = sandbox.ports();
      sql(sandbox, "create table orders (id int primary key)", "insert into orders values (1)");
      createTopic(sandbox);
      ConnectRest connect = new ConnectRest(sandbox.connect().url());
      connect.put("shop-source", debezium(sandbox));
      assertThat(firstRecord(sandbox).value()).isPresent();
      Files.writeString(sandbox.s3().bucket("lake").resolve("object"), "x");
    }

    try (Sandbox sandbox = all().open()) {
      sandbox.start();

      assertThat(sandbox.ports()).isEqualTo(before);
      assertThat(count(sandbox)).isEqualTo(1);
      assertThat(firstRecord(sandbox).value()).isPresent();
      assertThat(sandbox.s3().bucket("lake").resolve("object")).exists();
      ConnectRest connect = new ConnectRest(sandbox.connect().url());
      assertThat(connect.awaitRunning("shop-source", Duration.ofSeconds(60)).running()).isTrue();
    }
  }

  @Test
  void theStateFolderTellsOtherProcessesWhereTheServersAre() {
    try (Sandbox sandbox = Sandbox.in(folder).withS3().open()) {
      sandbox.start();

      SandboxState running = SandboxState.read(folder).orElseThrow();

      assertThat(running.running()).isTrue();
      assertThat(running.pid()).hasValue(ProcessHandle.current().pid());
      assertThat(running.ports()).isEqualTo(sandbox.ports());
    }
    assertThat(SandboxState.read(folder).orElseThrow().running()).isFalse();
  }

  @Test
  void aBrokerRunsWithoutConnect() {
    try (Sandbox sandbox = Sandbox.in(folder).withBroker().open()) {
      sandbox.start();

      try (Topics topics = Topics.of(KafkaCluster.at(sandbox.kafka().bootstrapServers()))) {
        assertThat(topics.clusterId()).isNotEmpty();
      }
      assertThatThrownBy(sandbox::connect).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void secretsAreForTheirOwnerOnly() throws Exception {
    try (Sandbox sandbox = Sandbox.in(folder).withS3().withPostgres().open()) {
      sandbox.start();

      for (Path file :
          List.of(
              sandbox.s3().secretKeyFile(),
              sandbox.s3().accessKeyFile(),
              sandbox.postgres().passwordFile())) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      String state = Files.readString(folder.resolve("state.json"));
      assertThat(state).doesNotContain(sandbox.s3().secretKey(), sandbox.postgres().password());
    }
  }

  @Test
  void postgresAsksForThePassword() {
    try (Sandbox sandbox = Sandbox.in(folder).withPostgres().open()) {
      sandbox.start();
      EmbeddedPostgres postgres = sandbox.postgres();

      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void twoOnOneFolderAreRefusedWithTheHoldersProcess() {
    try (Sandbox holder = Sandbox.in(folder).withS3().open()) {
      assertThatThrownBy(() -> Sandbox.in(holder.folder()).withS3().open())
          .isInstanceOf(SandboxException.class)
          .hasMessage(
              "Cannot use the state folder %s: process %d uses it. Stop that process"
                      .formatted(folder, ProcessHandle.current().pid())
                  + " (`tributary down`), or take another folder.");
    }
  }

  @Test
  void aPortInUseIsNamedWithItsServerAndNothingIsLeftRunning() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Sandbox sandbox = all().onPorts(portsWithConnectOn(taken.getLocalPort())).open()) {

      assertThatThrownBy(sandbox::start)
          .isInstanceOf(SandboxException.class)
          .hasMessageStartingWith(
              "Cannot start Kafka Connect: port %d on 127.0.0.1 is in use"
                  .formatted(taken.getLocalPort()));

      assertThat(sandbox.postgres().process()).isEmpty();
      assertThat(SandboxState.read(folder).orElseThrow().running()).isFalse();
    }
  }

  @Test
  void aFullDiskIsRefusedBeforeAnythingStarts() {
    assertThatThrownBy(() -> all().needingSpace(Long.MAX_VALUE).open())
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("MB are needed")
        .hasMessageContaining("Make room");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 300, 1_000, 2_000, 3_500, 5_000})
  void itStopsAtAnyMomentOfItsStart(long millis) {
    Sandbox sandbox = all().open();
    CompletableFuture<Void> start = CompletableFuture.runAsync(sandbox::start);
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);

    sandbox.close();

    await().atMost(Duration.ofSeconds(60)).until(start::isDone);
    assertThat(sandbox.postgres().process()).isEmpty();
    assertThat(SandboxState.read(folder).orElseThrow().running()).isFalse();
    sandbox.close();
  }

  @Test
  void aPostgresThatOutlivedItsProcessIsTakenOver() throws Exception {
    Ports ports;
    try (Sandbox sandbox = Sandbox.in(folder).withPostgres().open()) {
      sandbox.start();
      ports = sandbox.ports();
      sql(sandbox, "create table orders (id int primary key)", "insert into orders values (1)");
    }
    EmbeddedPostgres leftOver =
        new EmbeddedPostgres(
            folder.resolve("postgres"), SandboxBuilder.defaultCache(), ports.postgres());
    leftOver.start();
    Optional<ProcessHandle> old = leftOver.process();

    try (Sandbox sandbox = Sandbox.in(folder).withPostgres().open()) {
      sandbox.start();

      assertThat(sandbox.postgres().process()).isNotEqualTo(old);
      assertThat(count(sandbox)).isEqualTo(1);
    }
  }

  @Test
  void aServerThatDiesIsReported() {
    CompletableFuture<String> died = new CompletableFuture<>();
    Phases phases =
        new Phases() {
          @Override
          public void died(String server, String reason) {
            died.complete(server);
          }
        };
    try (Sandbox sandbox = Sandbox.in(folder).withPostgres().listenedToBy(phases).open()) {
      sandbox.start();

      sandbox.postgres().process().orElseThrow().destroyForcibly();

      await().atMost(Duration.ofSeconds(60)).until(died::isDone);
      assertThat(died.join()).isEqualTo("PostgreSQL");
    }
  }

  private SandboxBuilder all() {
    return Sandbox.in(folder).withKafka().withPostgres().withS3();
  }

  private Ports portsWithConnectOn(int port) {
    try (Sandbox sandbox = Sandbox.in(folder).open()) {
      Ports p = sandbox.ports();
      return new Ports(
          p.kafka(),
          p.controller(),
          port,
          p.postgres(),
          p.s3(),
          p.mysql(),
          p.mariadb(),
          p.sqlserver());
    }
  }

  private static void createTopic(Sandbox sandbox) {
    try (Topics topics = Topics.of(cluster(sandbox))) {
      topics.createIfAbsent(List.of(new TopicSpec(TOPIC, 1, Map.of())));
    }
  }

  private static StreamRecord firstRecord(Sandbox sandbox) {
    try (TopicReader reader = TopicReader.of(cluster(sandbox))) {
      return reader.await(new Partition(TOPIC, 0), 0, record -> true, Duration.ofSeconds(60));
    }
  }

  private static KafkaCluster cluster(Sandbox sandbox) {
    return KafkaCluster.at(sandbox.kafka().bootstrapServers());
  }

  private static Map<String, String> debezium(Sandbox sandbox) {
    EmbeddedPostgres postgres = sandbox.postgres();
    Path password = postgres.passwordFile();
    return Map.of(
        "connector.class", "io.debezium.connector.postgresql.PostgresConnector",
        "database.hostname", postgres.host(),
        "database.port", Integer.toString(postgres.port()),
        "database.user", postgres.user(),
        "database.password",
            "${directory:%s:%s}".formatted(password.getParent(), password.getFileName()),
        "database.dbname", "postgres",
        "topic.prefix", "shop",
        "plugin.name", "pgoutput",
        "table.include.list", "public.orders");
  }

  private static void sql(Sandbox sandbox, String... statements) throws SQLException {
    try (Connection connection = connection(sandbox);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int count(Sandbox sandbox) throws SQLException {
    try (Connection connection = connection(sandbox);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from orders")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static Connection connection(Sandbox sandbox) throws SQLException {
    EmbeddedPostgres postgres = sandbox.postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
  }
}
