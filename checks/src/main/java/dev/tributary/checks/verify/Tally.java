package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Difference.Kind;
import dev.tributary.source.TableId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is found in a table, and keeps a few examples of each kind. */
final class Tally {
  private final int examplesEach;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Difference> examples = new ArrayList<>();
  private long sourceRows;
  private long lakeRows;
  private long logRecords;
  private long superseded;

  Tally(int examplesEach) {
    this.examplesEach = examplesEach;
  }

  void sourceRow() {
    sourceRows++;
  }

  void lakeRows(long rows) {
    lakeRows += rows;
  }

  void logRecord() {
    logRecords++;
  }

  void superseded() {
    superseded++;
  }

  void found(Difference difference) {
    found(difference, 1);
  }

  void found(Difference difference, long rows) {
    long before = count(difference.kind());
    counts.put(difference.kind(), before + rows);
    if (before < examplesEach) {
      examples.add(difference);
    }
  }

  long sourceRows() {
    return sourceRows;
  }

  long logRecords() {
    return logRecords;
  }

  TableResult result(TableId table) {
    return new TableResult(
        table,
        sourceRows,
        lakeRows,
        count(Kind.MISSING),
        count(Kind.UNEXPECTED),
        count(Kind.DIFFERENT),
        count(Kind.DUPLICATE),
        logRecords,
        superseded,
        examples);
  }

  private long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
