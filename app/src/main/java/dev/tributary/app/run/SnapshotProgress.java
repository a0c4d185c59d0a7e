package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.app.UserException;
import dev.tributary.source.TableId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** How far a requested snapshot is, by what the connector notes of it. */
public final class SnapshotProgress {
  private final SnapshotRequest request;
  private final Map<TableId, TableProgress> tables = new LinkedHashMap<>();
  private boolean started;
  private boolean completed;

  /**
   * Of one table.
   *
   * @param rows read so far
   * @param finished whether these are all
   */
  public record TableProgress(long rows, boolean finished, long beforeRestart, long sinceRestart) {
    static final TableProgress NONE = new TableProgress(0, false, 0, 0);

    /** A connector that was started anew counts from nothing. */
    TableProgress at(long count) {
      long before = count < sinceRestart ? rows : beforeRestart;
      return new TableProgress(before + count, finished, before, count);
    }

    TableProgress finish() {
      return new TableProgress(rows, true, beforeRestart, sinceRestart);
    }
  }

  SnapshotProgress(SnapshotRequest request) {
    this.request = request;
    request.tables().forEach(table -> tables.put(table, TableProgress.NONE));
  }

  /** Whether the connector has taken the request. */
  public boolean started() {
    return started;
  }

  /** Whether all rows are in Kafka. */
  public boolean completed() {
    return completed;
  }

  /** By table, in the order of the request. */
  public Map<TableId, TableProgress> tables() {
    return Map.copyOf(tables);
  }

  public long rowsOf(TableId table) {
    return tables.getOrDefault(table, TableProgress.NONE).rows();
  }

  public boolean finished(TableId table) {
    return tables.getOrDefault(table, TableProgress.NONE).finished();
  }

  /** Of all tables. */
  public long rows() {
    return tables.values().stream().mapToLong(TableProgress::rows).sum();
  }

  /**
   * Takes a note of the connector; those of other requests change nothing.
   *
   * @return whether it was of this request
   * @throws UserException if the connector could not read a table
   */
  boolean take(JsonNode note) {
    if (!note.path("id").asText().equals(request.id())) {
      return false;
    }
    started = true;
    JsonNode details = note.path("additional_data");
    switch (note.path("type").asText()) {
      case "IN_PROGRESS" -> update(details.path("table").asText(), details.path("rows").asLong(-1));
      case "TABLE_SCAN_COMPLETED" -> finish(details);
      case "COMPLETED" -> completed = true;
      case "ABORTED" ->
          throw new UserException(
              "The snapshot was stopped. Ask for it again with 'tributary snapshot'.");
      default -> {}
    }
    return true;
  }

  private void update(String table, long rows) {
    if (rows >= 0) {
      named(table, (id, progress) -> tables.put(id, progress.at(rows)));
    }
  }

  private void finish(JsonNode details) {
    String table = details.path("scanned_collection").asText();
    String status = details.path("status").asText();
    switch (status) {
      case "SUCCEEDED", "EMPTY" ->
          named(table, (id, progress) -> tables.put(id, progress.finish()));
      case "NO_PRIMARY_KEY" ->
          throw new UserException(
              "%s has no primary key, by whose order its rows could be read in parts. Add one; or, to read all tables anew: 'tributary down --forget-position' and 'tributary up'."
                  .formatted(table));
      case "UNKNOWN_SCHEMA" ->
          throw new UserException(
              "The connector does not know the table %s. Check that it exists, that its account may read it, and that source.tables selects it; then start 'tributary up' anew."
                  .formatted(table));
      default ->
          throw new UserException(
              "The connector could not read %s (%s). Its log says why; a condition of --where must be SQL of this database. The rows read so far are right; ask again for the rest."
                  .formatted(table, status));
    }
  }

  private void named(String table, BiConsumer<TableId, TableProgress> action) {
    // In front, some engines name the database.
    for (Map.Entry<TableId, TableProgress> each : Map.copyOf(tables).entrySet()) {
      String name = each.getKey().toString();
      if (table.equals(name) || table.endsWith("." + name)) {
        action.accept(each.getKey(), each.getValue());
      }
    }
  }
}
