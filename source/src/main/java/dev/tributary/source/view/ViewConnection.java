package dev.tributary.source.view;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all views do alike with the connection whose transaction they are. */
public final class ViewConnection {
  private ViewConnection() {}

  /** Reads one row of a result into canonical texts. */
  @FunctionalInterface
  public interface RowReader {
    @Nullable String[] row(ResultSet result) throws SQLException;
  }

  /**
   * Gives every row of a query to the consumer. If that throws, the connection is aborted.
   *
   * @param rowsPerFetch that the driver takes at once; 0: as it likes
   */
  public static void read(
      Connection connection,
      String query,
      int rowsPerFetch,
      RowReader reader,
      Consumer<@Nullable String[]> consumer)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(rowsPerFetch);
      try (ResultSet result = statement.executeQuery(query)) {
        boolean done = false;
        try {
          while (result.next()) {
            consumer.accept(reader.row(result));
          }
          done = true;
        } finally {
          if (!done) {
            // Closing would read what is left, and the rest of the table may be long.
            connection.abort(Runnable::run);
          }
        }
      }
    }
  }

  /** Closes the connection of a view that could not be opened; returns the fault, to be thrown. */
  public static RuntimeException closed(Connection connection, RuntimeException fault) {
    try {
      connection.close();
    } catch (SQLException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }
}
