package dev.tributary.checks.doctor;

import java.util.Locale;
import java.util.Optional;

/**
 * The program by which people run statements in a database.
 *
 * @param command that runs a script in the database
 * @param endOfBatch a line without which it collects statements for ever; empty: none is needed
 */
public record SqlClient(String command, Optional<String> endOfBatch) {
  /** PostgreSQL's. */
  public static SqlClient psql(String host, int port, String database) {
    return new SqlClient(
        "psql --host=%s --port=%d --dbname=%s --username=<administrator> --file=<this script>"
            .formatted(host, port, database),
        Optional.empty());
  }

  /** MySQL's and MariaDB's, whose programs have the same options. */
  public static SqlClient mysql(String program, String host, int port, String database) {
    return new SqlClient(
        "%s --host=%s --port=%d --user=<administrator> --password --force %s < <this script>"
            .formatted(program, host, port, database),
        Optional.empty());
  }

  /** SQL Server's. */
  public static SqlClient sqlcmd(String host, int port, String database) {
    return new SqlClient(
        "sqlcmd -S %s,%d -d %s -U <administrator> -i <this script>".formatted(host, port, database),
        Optional.of("GO"));
  }

  /** Whether the statement chooses the database of those behind it. */
  boolean chooses(String statement) {
    return statement.toUpperCase(Locale.ROOT).startsWith("USE ");
  }
}
