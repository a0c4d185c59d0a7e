package dev.tributary.checks.verify;

import dev.tributary.source.TableId;
import java.util.List;

/**
 * What the comparison of a table found.
 *
 * @param sourceRows rows that the view sees
 * @param lakeRows rows that the log folds to at the view
 * @param missing rows of the source that the lake lacks
 * @param unexpected rows of the lake that the source lacks
 * @param different rows with the same key and other values
 * @param duplicates records of the log that repeat an offset or a change of the source
 * @param logRecords records of the table in the log, with those that are later than the view
 * @param superseded records that a later snapshot of the whole table makes void
 * @param examples some of the differences
 */
public record TableResult(
    TableId table,
    long sourceRows,
    long lakeRows,
    long missing,
    long unexpected,
    long different,
    long duplicates,
    long logRecords,
    long superseded,
    List<Difference> examples) {
  public TableResult {
    examples = List.copyOf(examples);
  }

  public boolean verified() {
    return missing == 0 && unexpected == 0 && different == 0 && duplicates == 0;
  }
}
