package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server of MySQL's family does, whichever it is. All tests share one. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
abstract class EmbeddedMySqlContract {
  private Path folder = Path.of("");
  private Optional<Sandbox> running = Optional.empty();

  abstract SandboxBuilder with(SandboxBuilder builder);

  abstract EmbeddedMySql server(Sandbox sandbox);

  /** The variables that a connector depends on, and their values. */
  abstract List<String> binlogVariables();

  abstract String binlogStatus();

  abstract List<String> captureGrants();

  @BeforeAll
  void shareFolder(@TempDir Path shared) {
    folder = shared;
  }

  @BeforeEach
  void start() {
    if (running.flatMap(sandbox -> server(sandbox).process()).isEmpty()) {
      running.ifPresent(Sandbox::close);
      running = Optional.of(started(Phases.silent()));
    }
  }

  @AfterAll
  void stop() {
    running.ifPresent(Sandbox::close);
  }

  @Test
  void itsBinlogIsAsAConnectorWantsIt() throws SQLException {
    for (String expected : binlogVariables()) {
      String name = expected.substring(0, expected.indexOf('='));
      assertThat(asAdministrator("SELECT '%s=', @@global.%s".formatted(name, name)))
          .containsExactly(expected);
    }
    assertThat(asAdministrator("SELECT @@server_id")).containsExactly("" + server().port());
    assertThat(asCapture(binlogStatus()).get(0)).startsWith("binlog.0000");
  }

  @Test
  void theUserForConnectorsHasTheRightsItNeedsAndNoOthers() throws SQLException {
    asAdministrator("CREATE DATABASE rights", "CREATE TABLE rights.t (id INT PRIMARY KEY)");

    assertThat(asCapture("SHOW GRANTS"))
        .map(grant -> grant.replaceFirst(" IDENTIFIED BY .*", ""))
        .containsExactlyElementsOf(captureGrants());
    assertThat(asCapture("SELECT count(*) FROM rights.t")).containsExactly("0");
    for (String forbidden :
        List.of(
            "INSERT INTO rights.t VALUES (1)",
            "CREATE DATABASE mine",
            "SET GLOBAL max_connections = 10",
            "CREATE USER other")) {
      assertThatThrownBy(() -> asCapture(forbidden))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("denied");
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() {
    String url = server().jdbcUrl("");
    for (String password : List.of("", "wrong", server().user())) {
      for (String user : List.of(server().administrator().user(), server().user())) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, password))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("Access denied");
      }
      for (String user : List.of("", "nobody")) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, password))
            .isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void secretsAreForTheirOwnerOnlyAndNowhereElse() throws IOException {
    ServerAccount administrator = server().administrator();
    for (Path file : List.of(server().passwordFile(), administrator.passwordFile())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(administrator.password()).isNotEqualTo(server().password()).hasSizeGreaterThan(30);

    Path home = server().passwordFile().getParent();
    assertThat(readable(home)).isNotEmpty();
    for (Path file : readable(home)) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContain(administrator.password(), server().password());
    }
  }

  @Test
  void dataAndPortOutliveARestartAndNothingIsDownloadedAgain() throws SQLException {
    asAdministrator(
        "CREATE DATABASE shop",
        "CREATE TABLE shop.orders (id INT PRIMARY KEY, note TEXT)",
        "INSERT INTO shop.orders VALUES (1, 'Grüße, 世界 🚀')");
    int port = server().port();
    List<String> downloads = new ArrayList<>();
    Phases listener =
        new Phases() {
          @Override
          public void fetching(String server, long bytesDone, long bytesAll) {
            downloads.add(server);
          }
        };

    restart(listener);

    assertThat(server().port()).isEqualTo(port);
    assertThat(asCapture("SELECT note FROM shop.orders")).containsExactly("Grüße, 世界 🚀");
    assertThat(downloads).isEmpty();
  }

  @Test
  void aServerThatOutlivedItsProcessIsTakenOver() throws SQLException {
    asAdministrator("CREATE DATABASE kept", "CREATE TABLE kept.t (id INT PRIMARY KEY)");
    sandbox().close();
    EmbeddedMySql leftOver = server(sandbox());
    EmbeddedMySql orphan = copyOf(leftOver);
    orphan.start();
    Optional<ProcessHandle> old = orphan.process();
    assertThat(old).isPresent();

    running = Optional.of(started(Phases.silent()));

    assertThat(server().process()).isPresent().isNotEqualTo(old);
    assertThat(asCapture("SELECT count(*) FROM kept.t")).containsExactly("0");
  }

  @Test
  void whatWasCommittedOutlivesACrash() throws SQLException {
    asAdministrator(
        "CREATE DATABASE crash",
        "CREATE TABLE crash.t (id INT PRIMARY KEY)",
        "INSERT INTO crash.t VALUES (1), (2)");
    Optional<ProcessHandle> old = server().process();

    server().crashAndRestart();

    assertThat(server().process()).isPresent().isNotEqualTo(old);
    assertThat(asCapture("SELECT count(*) FROM crash.t")).containsExactly("2");
  }

  @Test
  void aServerThatDiesIsReported() {
    CompletableFuture<String> died = new CompletableFuture<>();
    restart(
        new Phases() {
          @Override
          public void died(String server, String reason) {
            died.complete(server);
          }
        });

    server().process().orElseThrow().destroyForcibly();

    await().atMost(Duration.ofSeconds(60)).until(died::isDone);
    assertThat(died.join()).isEqualTo(server().name());
  }

  private void restart(Phases phases) {
    sandbox().close();
    running = Optional.of(started(phases));
  }

  private Sandbox started(Phases phases) {
    Sandbox sandbox = with(Sandbox.in(folder)).listenedToBy(phases).open();
    try {
      sandbox.start();
    } catch (ServerUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    return sandbox;
  }

  private EmbeddedMySql copyOf(EmbeddedMySql server) {
    MySqlEdition edition =
        Stream.of(MySqlEdition.values())
            .filter(each -> each.title().equals(server.name()))
            .findFirst()
            .orElseThrow();
    return new EmbeddedMySql(
        edition,
        folder.resolve(edition.folder()),
        SandboxBuilder.defaultCache(),
        server.port(),
        Phases.silent());
  }

  private Sandbox sandbox() {
    return running.orElseThrow();
  }

  private EmbeddedMySql server() {
    return server(sandbox());
  }

  private static List<Path> readable(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith("-password"))
          .toList();
    }
  }

  private List<String> asAdministrator(String... statements) throws SQLException {
    ServerAccount administrator = server().administrator();
    return run(administrator.user(), administrator.password(), statements);
  }

  private List<String> asCapture(String... statements) throws SQLException {
    return run(server().user(), server().password(), statements);
  }

  /** The rows of the last statement, their columns without a gap. */
  private List<String> run(String user, String password, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server().jdbcUrl(""), user, password);
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      for (String sql : statements) {
        rows.clear();
        if (statement.execute(sql)) {
          rows.addAll(rows(statement.getResultSet()));
        }
      }
      return rows;
    }
  }

  private static List<String> rows(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      StringBuilder row = new StringBuilder();
      for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
        row.append(result.getString(column));
      }
      rows.add(row.toString());
    }
    return rows;
  }
}
