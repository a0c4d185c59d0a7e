package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** In what MySQL and the versions of MariaDB differ. */
enum MySqlEdition {
  MYSQL(
      "MySQL",
      "mysql",
      "SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT, LOCK TABLES",
      """
      mysqlx = 0
      secure_file_priv = NULL
      gtid_mode = ON
      enforce_gtid_consistency = ON
      innodb_redo_log_capacity = 64M
      performance_schema = OFF
      """) {
    @Override
    MySqlBinaries binaries(Path cache, Machine machine, Fetching fetching) {
      String server = "usr/sbin/mysqld";
      DebianSelection wanted =
          new DebianSelection(
              title(),
              folder(),
              "sid",
              "mysql-server-core",
              // For plug-ins of the server, except the last: for conversions that it does itself.
              List.of("libcurl", "libfido2", "libmecab", "libtirpc", "libprotobuf32", "libc-gconv"),
              List.of(
                  server,
                  "usr/lib/x86_64-linux-gnu/",
                  "usr/share/mysql/charsets/",
                  "usr/share/mysql/english/"));
      return MySqlBinaries.of(DebianPackages.of(cache, machine).programs(wanted, fetching), server);
    }

    @Override
    List<String> initialization() {
      return List.of("--initialize-insecure", "--innodb-flush-method=nosync");
    }

    @Override
    String firstStatements(MySqlBinaries binaries) {
      return "";
    }
  },

  MARIADB(
      "MariaDB",
      "mariadb",
      "SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR, LOCK TABLES",
      """
      gtid_strict_mode = ON
      innodb_log_file_size = 32M
      """) {
    @Override
    MySqlBinaries binaries(Path cache, Machine machine, Fetching fetching) {
      String server = "usr/sbin/mariadbd";
      DebianSelection wanted =
          new DebianSelection(
              title(),
              folder(),
              "bookworm",
              "mariadb-server-core",
              List.of(),
              List.of(
                  server,
                  "lib/x86_64-linux-gnu/",
                  "usr/lib/x86_64-linux-gnu/",
                  "usr/share/mysql/"));
      return MySqlBinaries.of(DebianPackages.of(cache, machine).programs(wanted, fetching), server);
    }

    @Override
    List<String> initialization() {
      return BOOTSTRAP;
    }

    @Override
    String firstStatements(MySqlBinaries binaries) throws IOException {
      return bootstrap(binaries, "mysql");
    }
  },

  /** For tests only: users do not have its programs. */
  MARIADB_11_4(
      "MariaDB 11.4",
      "mariadb-11.4",
      MARIADB.captureRights(),
      MARIADB.settings()
          + """
          # As newer releases have it of themselves, and some packages of this one.
          character_set_collations = utf8mb4=uca1400_ai_ci
          """) {
    @Override
    MySqlBinaries binaries(Path cache, Machine machine, Fetching fetching) {
      return new MariaDbJar(title(), "11.4.5").unpackInto(cache, machine);
    }

    @Override
    List<String> initialization() {
      return BOOTSTRAP;
    }

    @Override
    String firstStatements(MySqlBinaries binaries) throws IOException {
      return bootstrap(binaries, "mariadb");
    }
  };

  private static final List<String> BOOTSTRAP = List.of("--bootstrap", "--debug-no-sync");

  private final String title;
  private final String folder;
  private final String captureRights;
  private final String settings;

  MySqlEdition(String title, String folder, String captureRights, String settings) {
    this.title = title;
    this.folder = folder;
    this.captureRights = captureRights;
    this.settings = settings;
  }

  /** The name to people. */
  String title() {
    return title;
  }

  /** The name of the folder below the state folder, and in the cache. */
  String folder() {
    return folder;
  }

  /** What a connector that reads the binlog is documented to need, and no more. */
  String captureRights() {
    return captureRights;
  }

  /** The settings that the other edition does not know, or wants otherwise. */
  String settings() {
    return settings;
  }

  /** Its programs, from the cache or from where they are published. */
  abstract MySqlBinaries binaries(Path cache, Machine machine, Fetching fetching);

  /**
   * The arguments with which the server makes its first data, and ends. It does not wait for the
   * disk; a folder that is not whole is not used.
   */
  abstract List<String> initialization();

  /** What the server must read on its input while it does so. */
  abstract String firstStatements(MySqlBinaries binaries) throws IOException;

  /**
   * Statements that make the system tables of a MariaDB.
   *
   * @param family how the names of its scripts begin
   */
  private static String bootstrap(MySqlBinaries binaries, String family) throws IOException {
    StringBuilder statements = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
    // Else there would be a root@127.0.0.1 without a password.
    statements.append("SET @auth_root_socket = 'root';\n");
    for (String script :
        List.of(
            family + "_system_tables.sql",
            family + "_performance_tables.sql",
            family + "_system_tables_data.sql",
            "fill_help_tables.sql",
            "maria_add_gis_sp_bootstrap.sql",
            family + "_sys_schema.sql")) {
      statements.append(Files.readString(binaries.share().resolve(script)));
    }
    return statements.toString();
  }
}
