package dev.tributary.pipeline;

import dev.tributary.pipeline.debezium.SettingValue;
import dev.tributary.pipeline.debezium.Vocabulary;
import dev.tributary.pipeline.shape.Key;
import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.source.Secret;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The database whose changes are captured.
 *
 * @param port empty: the engine's usual one, see {@link #portNumber}
 * @param user present unless the database is embedded
 * @param password present unless the database is embedded
 * @param tables empty: all tables of the database
 * @param debezium raw settings of the connector; none that is refused
 */
public record Source(
    @Key("The database engine; `mysql` for Aurora MySQL, too.") SourceType type,
    @Key(
            value =
                "Where the database listens, or `embedded`: a server that Tributary runs itself, with"
                    + " its data under `.tributary/`.",
            alsoCalled = {"hostname", "server", "address", "endpoint"})
        Host host,
    @Key(
            "The port; if left out 5432 for PostgreSQL, 3306 for MySQL and MariaDB, 1433 for SQL Server. Not"
                + " with `host: embedded`, which chooses its own.")
        Optional<Port> port,
    @Key(
            value = "The database to capture.",
            alsoCalled = {"dbname", "db"})
        Name database,
    @Key(
            value =
                "The user to connect as. It needs the right to replicate and to read the tables;"
                    + " `tributary doctor` says what is missing. Not with `host: embedded`.",
            example = "cdc",
            alsoCalled = {"username", "login"})
        Optional<Name> user,
    @Key(
            value =
                "Where the user's password is: an environment variable or a file. Never the password"
                    + " itself. Not with `host: embedded`.",
            alsoCalled = {"pass", "passwd", "secret"})
        Optional<Secret> password,
    @Key(
            value =
                "How much TLS the connection asks for, in libpq's words. `prefer`, if left out:"
                    + " encrypted where the server can. Not with `host: embedded`.",
            example = "require",
            alsoCalled = {"ssl", "sslmode", "ssl_mode"})
        Optional<TlsMode> tls,
    @Key(
            value =
                "The tables to capture, `schema.table`, or `schema.*` for all tables of a schema; of"
                    + " MySQL and MariaDB `database.table`. If left out: all tables of the database.",
            alsoCalled = {"table", "include"})
        List<TableSelector> tables,
    @Key(
            value =
                "How many threads read the initial snapshot side by side, each over a connection of its"
                    + " own; all see the same moment. PostgreSQL only: of the other engines the"
                    + " threads would see different moments.",
            orElse = "1",
            alsoCalled = {"threads", "snapshot_max_threads", "max_threads"})
        ThreadCount snapshotThreads,
    @Key(
            value =
                "Settings of Debezium's connector in its own words, handed on to it. Those that"
                    + " Tributary makes itself, or that would break exactness or `verify`, are refused by"
                    + " name; docs/reference/debezium-settings.md has them all. Secrets stand there by reference only.",
            example = "{ database.query.timeout.ms: 60000 }",
            alsoCalled = {"settings", "properties", "config", "connector"})
        Map<String, SettingValue> debezium) {
  public Source {
    tables = List.copyOf(tables);
    debezium = Map.copyOf(debezium);
    if (host.isEmbedded()) {
      refuseWithEmbedded("port", port.isPresent());
      refuseWithEmbedded("user", user.isPresent());
      refuseWithEmbedded("password", password.isPresent());
      refuseWithEmbedded("tls", tls.isPresent());
    } else {
      require("user", user.isPresent(), "Name the user to connect as.");
      require(
          "password",
          password.isPresent(),
          "Say where the password is: password: \"${env:SHOP_PASSWORD}\".");
    }
    refuseRepetition(tables);
    if (type == SourceType.MYSQL || type == SourceType.MARIADB) {
      tables.forEach(table -> requireDatabase(table, database));
    }
    if (type != SourceType.POSTGRES && !snapshotThreads.equals(ThreadCount.ONE)) {
      throw Refusal.ofKey(
          "snapshot_threads",
          snapshotThreads + ", of " + type.label(),
          "1 of all engines but PostgreSQL",
          "Each thread would see the tables at another moment, and changes between would come twice. Remove it.");
    }
    Vocabulary.of(type.written()).require("debezium", debezium);
  }

  public int portNumber() {
    return port.map(Port::number).orElse(type.port());
  }

  /** Whether the table is one of those to capture. */
  public boolean selects(TableId id) {
    return tables.isEmpty() || tables.stream().anyMatch(selector -> selector.selects(id));
  }

  private static void refuseWithEmbedded(String key, boolean present) {
    if (present) {
      throw Refusal.ofKey(
          key,
          "'%s' together with 'host: embedded'".formatted(key),
          "one of the two",
          "The embedded server has its own address, user and password: remove '%s', or name a host."
              .formatted(key));
    }
  }

  private static void require(String key, boolean present, String remedy) {
    if (!present) {
      throw Refusal.ofKey(key, "nothing", "'" + key + "', which a host asks for", remedy);
    }
  }

  /** Where a database is a schema, a pipeline captures one of them. */
  private static void requireDatabase(TableSelector table, Name database) {
    if (!table.schema().equals(database.value())) {
      throw Refusal.ofKey(
          "tables",
          "'%s'".formatted(table),
          "tables of the database %s".formatted(database.value()),
          "Write %s.%s, or name the other database in source.database."
              .formatted(database.value(), table.table().orElse("*")));
    }
  }

  private static void refuseRepetition(List<TableSelector> tables) {
    Set<TableSelector> seen = new HashSet<>();
    for (TableSelector table : tables) {
      if (!seen.add(table)) {
        throw Refusal.ofKey(
            "tables",
            "'%s' twice".formatted(table),
            "each table once",
            "Remove one of the two entries.");
      }
    }
  }
}
