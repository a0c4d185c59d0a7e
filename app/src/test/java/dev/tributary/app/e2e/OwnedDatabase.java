package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Function;

/** A database with tables of the test's own, in the words of its engine. */
record OwnedDatabase(Engine engine, Sandbox sandbox, Login owner, PipelineDraft pipeline)
    implements AutoCloseable {
  static final String NAME = "owned";

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
    Login.to(server, "postgres").execute("create database " + NAME);
    return new OwnedDatabase(
        Engine.POSTGRES,
        sandbox,
        Login.to(server, NAME),
        PipelineDraft.of("postgres", server, NAME));
  }

  private static OwnedDatabase mySql(
      Engine engine, Sandbox sandbox, Function<Sandbox, EmbeddedMySql> serverOf)
      throws SQLException {
    sandbox.start();
    EmbeddedMySql server = serverOf.apply(sandbox);
    Login.to(server, "").execute("create database " + NAME);
    String type = engine.name().toLowerCase(Locale.ROOT);
    return new OwnedDatabase(
        engine, sandbox, Login.to(server, NAME), PipelineDraft.of(type, server, NAME));
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

  @Override
  public void close() {
    sandbox.close();
  }
}
