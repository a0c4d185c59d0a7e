package dev.tributary.source;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One committed state of a database, held open: what a repeatable-read transaction sees. Rows are
 * given in the canonical text of {@link #canonical}, so that they compare equal to what the lake
 * holds exactly when the values are equal.
 */
public interface ConsistentView extends AutoCloseable {
  /** A position in the change stream that is not before any change this view sees. Printable. */
  String position();

  /**
   * The order of the source's positions: a number that is larger for a later position, and equal
   * for equal ones. Not negative.
   *
   * @throws IllegalArgumentException if it is no position of this source
   */
  long rank(String position);

  /**
   * Whether this view sees a change of the stream.
   *
   * @param position where the stream has the change, as the change event carries it
   * @param transaction the source's id of the transaction, as the change event carries it; empty if
   *     it carries none
   * @throws SourceException if what the event carries does not tell
   */
  boolean sees(String position, String transaction);

  /**
   * Whether transactions alone tell what this view sees. Then positions of some changes may be of
   * another server's log, from before a failover, and {@link #rank} has no order among them.
   */
  default boolean tellsByTransactions() {
    return false;
  }

  List<Table> tables();

  /**
   * Streams the table's rows, in no particular order, without holding them. Each row is an array
   * parallel to {@link Table#columns()}: canonical text, or null for SQL NULL.
   */
  void rows(Table table, Consumer<@Nullable String[]> consumer);

  /**
   * The canonical text of a value that the lake holds as JSON.
   *
   * @param type the column's type, {@link Column#type()}
   * @param json the text of a JSON string without quotes, or a JSON number, boolean, array or
   *     object as it stands in the lake
   */
  String canonical(String type, String json);

  /**
   * The text of a marker that the source's change stream has after everything this view sees: one
   * that is written into it by this call, or a position of it. A reader of the stream that has met
   * the marker has met all changes of this view.
   */
  String mark();

  @Override
  void close();
}
