package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A database with tables of the test's own, in the words of its engine. */
record OwnedDatabase(Engine engine, Sandbox sandbox, Login owner, String source)
    implements AutoCloseable {
  static final String NAME = "owned";

  /** Who owns the tables, and where. */
  record Login(String url, String user, String password) {
    void execute(String... statements) throws SQLException {
      try (Connection connection = DriverManager.getConnection(url, user, password);
          Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }

    /** The first column of what a query answers. */
    List<String> ask(String query) throws SQLException {
      try (Connection connection = DriverManager.getConnection(url, user, password);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        List<String> answer = new ArrayList<>();
        while (rows.next()) {
          answer.add(rows.getString(1));
        }
        return answer;
      }
    }
  }

  /** What engines say differently. */
  enum Engine {
    POSTGRES("public", "alter %s type %s"),
    MYSQL(NAME, "modify %s %s"),
    MARIADB(NAME, "modify %s %s");

    private final String schema;
    private final String retyping;

    Engine(String schema, String retyping) {
      this.schema = schema;
      this.retyping = retyping;
    }

    /** The name that the pipeline has for a table. */
    String table(String name) {
      return schema + "." + name;
    }

    /** The clause of {@code ALTER TABLE} that gives a column another type. */
    String retype(String column, String type) {
      return retyping.formatted(column, type);
    }

    OwnedDatabase startIn(Path folder) throws SQLException {
      return switch (this) {
        case POSTGRES -> postgres(folder);
        case MYSQL -> mySql(this, Sandbox.in(folder).withMySql().open(), Sandbox::mysql);
        case MARIADB -> mySql(this, Sandbox.in(folder).withMariaDb().open(), Sandbox::mariaDb);
      };
    }
  }

  private static OwnedDatabase postgres(Path folder) throws SQLException {
    Sandbox sandbox = Sandbox.in(folder).withPostgres().open();
    sandbox.start();
    EmbeddedPostgres server = sandbox.postgres();
    new Login(server.jdbcUrl("postgres"), server.user(), server.password())
        .execute("create database " + NAME);
    String source =
        "type: postgres, host: %s, port: %d, database: %s, user: %s, password: \"${file:%s}\""
            .formatted(server.host(), server.port(), NAME, server.user(), server.passwordFile());
    Login owner = new Login(server.jdbcUrl(NAME), server.user(), server.password());
    return new OwnedDatabase(Engine.POSTGRES, sandbox, owner, source);
  }

  private static OwnedDatabase mySql(
      Engine engine, Sandbox sandbox, Function<Sandbox, EmbeddedMySql> serverOf)
      throws SQLException {
    sandbox.start();
    EmbeddedMySql server = serverOf.apply(sandbox);
    String root = server.administrator().user();
    String password = server.administrator().password();
    new Login(server.jdbcUrl(""), root, password).execute("create database " + NAME);
    String source =
        "type: %s, host: %s, port: %d, database: %s, user: %s, password: \"${file:%s}\""
            .formatted(
                engine.name().toLowerCase(Locale.ROOT),
                server.host(),
                server.port(),
                NAME,
                server.user(),
                server.passwordFile());
    Login owner = new Login(server.jdbcUrl(NAME), root, password);
    return new OwnedDatabase(engine, sandbox, owner, source);
  }

  void execute(String... statements) throws SQLException {
    owner.execute(statements);
  }

  /** The server, of an engine whose log is a binlog. */
  EmbeddedMySql binlogServer() {
    return switch (engine) {
      case MYSQL -> sandbox.mysql();
      case MARIADB -> sandbox.mariaDb();
      case POSTGRES -> throw new IllegalStateException("PostgreSQL has no binlog");
    };
  }

  /** The same database under another port, that of something which leads to it. */
  OwnedDatabase at(int port) {
    return new OwnedDatabase(
        engine, sandbox, owner, source.replaceFirst("port: [0-9]+", "port: " + port));
  }

  /** A pipeline of all tables. */
  Path writePipeline(Path folder) throws IOException {
    return writePipeline(folder, "");
  }

  /** The same, with more keys of the source. */
  Path writePipeline(Path folder, String more) throws IOException {
    return Files.writeString(
        folder.resolve("tributary.yaml"),
        """
        pipeline: owned
        source: { %s%s }
        stream: { kafka: embedded }
        lake: { url: "file:./lake", roll: { every: 1s } }
        """
            .formatted(source, more));
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
