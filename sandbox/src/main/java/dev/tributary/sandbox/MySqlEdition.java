package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** In what MySQL and MariaDB differ. */
enum MySqlEdition {
  MYSQL(
      "MySQL",
      "mysql",
      "usr/sbin/mysqld",
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
    DebianSelection programs() {
      return new DebianSelection(
          title(),
          folder(),
          "sid",
          "mysql-server-core",
          // For plug-ins of the server, except the last: for conversions that it does itself.
          List.of("libcurl", "libfido2", "libmecab", "libtirpc", "libprotobuf32", "libc-gconv"),
          List.of(
              server(),
              "usr/lib/x86_64-linux-gnu/",
              "usr/share/mysql/charsets/",
              "usr/share/mysql/english/"));
    }

    @Override
    List<String> initialization() {
      return List.of("--initialize-insecure", "--innodb-flush-method=nosync");
    }

    @Override
    String firstStatements(DebianPrograms programs) {
      return "";
    }
  },

  MARIADB(
      "MariaDB",
      "mariadb",
      "usr/sbin/mariadbd",
      "SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR, LOCK TABLES",
      """
      gtid_strict_mode = ON
      innodb_log_file_size = 32M
      """) {
    @Override
    DebianSelection programs() {
      return new DebianSelection(
          title(),
          folder(),
          "bookworm",
          "mariadb-server-core",
          List.of(),
          List.of(
              server(), "lib/x86_64-linux-gnu/", "usr/lib/x86_64-linux-gnu/", "usr/share/mysql/"));
    }

    @Override
    List<String> initialization() {
      return List.of("--bootstrap", "--debug-no-sync");
    }

    @Override
    String firstStatements(DebianPrograms programs) throws IOException {
      StringBuilder statements = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
      // Else there would be a root@127.0.0.1 without a password.
      statements.append("SET @auth_root_socket = 'root';\n");
      for (String script : SYSTEM_TABLES) {
        statements.append(Files.readString(programs.path("usr/share/mysql/" + script)));
      }
      return statements.toString();
    }
  };

  private static final List<String> SYSTEM_TABLES =
      List.of(
          "mysql_system_tables.sql",
          "mysql_performance_tables.sql",
          "mysql_system_tables_data.sql",
          "fill_help_tables.sql",
          "maria_add_gis_sp_bootstrap.sql",
          "mysql_sys_schema.sql");

  private final String title;
  private final String folder;
  private final String server;
  private final String captureRights;
  private final String settings;

  MySqlEdition(String title, String folder, String server, String captureRights, String settings) {
    this.title = title;
    this.folder = folder;
    this.server = server;
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

  /** The path of the server's program. */
  String server() {
    return server;
  }

  /** What a connector that reads the binlog is documented to need, and no more. */
  String captureRights() {
    return captureRights;
  }

  /** The settings that the other edition does not know, or wants otherwise. */
  String settings() {
    return settings;
  }

  /** Where its programs come from. */
  abstract DebianSelection programs();

  /**
   * The arguments with which the server makes its first data, and ends. It does not wait for the
   * disk; a folder that is not whole is not used.
   */
  abstract List<String> initialization();

  /** What the server must read on its input while it does so. */
  abstract String firstStatements(DebianPrograms programs) throws IOException;
}
