package dev.tributary.app.types;

import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;

/**
 * A database of all the samples. Its settings are such that whoever relies on the usual ones reads
 * other values.
 */
final class SampleDatabase implements AutoCloseable {
  static final String NAME = "samples";

  private static final List<String> UNUSUAL_SETTINGS =
      List.of(
          "timezone = 'America/St_Johns'",
          "datestyle = 'SQL, DMY'",
          "intervalstyle = 'sql_standard'",
          "bytea_output = 'escape'",
          "extra_float_digits = -5",
          "xmloption = 'document'");

  /** The first number of the rows that are inserted while the pipeline streams. */
  static final int STREAMED = 1_000;

  /** The first number of the rows that are updated to their values. */
  static final int UPDATED = 2_000;

  private final Connection connection;

  private SampleDatabase(Connection connection) {
    this.connection = connection;
  }

  /** Writes the file of a pipeline that runs the database's server itself. */
  static PipelineFile pipeline(Path folder, String format) throws IOException {
    Path file = folder.resolve(PipelineFile.USUAL_NAME);
    Files.writeString(
        file,
        """
        pipeline: types
        source: { type: postgres, host: embedded, database: %s, tables: [public.*] }
        stream: { kafka: embedded }
        lake: { url: file:./lake, format: %s, roll: { every: 1s } }
        """
            .formatted(NAME, format));
    return PipelineFile.read(file);
  }

  static SampleDatabase createIn(EmbeddedPostgres server) throws SQLException {
    try (Connection first = connect(server, "postgres");
        Statement statement = first.createStatement()) {
      statement.execute("CREATE DATABASE " + NAME);
      for (String setting : UNUSUAL_SETTINGS) {
        statement.execute("ALTER DATABASE %s SET %s".formatted(NAME, setting));
      }
    }
    SampleDatabase database = new SampleDatabase(connect(server, NAME));
    // The samples are written in the usual form.
    database.run("SET timezone = 'UTC'", "SET datestyle = 'ISO, MDY'");
    database.run("SET intervalstyle = 'postgres'", "SET xmloption = 'content'");
    return database;
  }

  private static Connection connect(EmbeddedPostgres server, String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }

  void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Makes the table, with a key. */
  void createTable(SampleTable table) throws SQLException {
    run("CREATE TABLE %s (id int PRIMARY KEY, %s)".formatted(table.name(), columns(table)));
  }

  /** Makes a table without a key. */
  void createKeylessTable(SampleTable table) throws SQLException {
    run(
        "CREATE TABLE %s (id int, %s)".formatted(table.name(), columns(table)),
        "ALTER TABLE %s REPLICA IDENTITY FULL".formatted(table.name()));
  }

  private static String columns(SampleTable table) {
    StringJoiner columns = new StringJoiner(", ");
    for (int type = 0; type < table.types().size(); type++) {
      columns.add(SampleTable.column(type) + " " + table.types().get(type).type());
    }
    return columns.toString();
  }

  /** Inserts the values, numbered from the given number on, and a row of NULLs. */
  void insert(SampleTable table, int from) throws SQLException {
    for (int row = 0; row <= table.depth(); row++) {
      run(
          "INSERT INTO %s VALUES (%d, %s)"
              .formatted(table.name(), from + row, String.join(", ", expressions(table, row))));
    }
  }

  /** Inserts rows without values, from the given number on, and then updates them. */
  void insertThenUpdate(SampleTable table, int from) throws SQLException {
    for (int row = 0; row <= table.depth(); row++) {
      List<String> expressions = expressions(table, row);
      StringJoiner assignments = new StringJoiner(", ");
      for (int type = 0; type < expressions.size(); type++) {
        assignments.add(SampleTable.column(type) + " = " + expressions.get(type));
      }
      run(
          "INSERT INTO %s (id) VALUES (%d)".formatted(table.name(), from + row),
          "UPDATE %s SET %s WHERE id = %d".formatted(table.name(), assignments, from + row));
    }
  }

  /** The row's value of every type; NULL where there are fewer. */
  private static List<String> expressions(SampleTable table, int row) {
    return table.types().stream()
        .map(type -> row < type.values().size() ? type.values().get(row).sql() : "NULL")
        .toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
