package dev.tributary.checks.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The outcome of a verification.
 *
 * @param position the source's position at which both sides were compared
 * @param obstacle why nothing could be compared, with the remedy; empty if it could
 */
public record VerifyReport(String position, List<TableResult> tables, Optional<String> obstacle) {
  public VerifyReport {
    tables = List.copyOf(tables);
  }

  /** Whether every table was compared and none differs. */
  public boolean verified() {
    return obstacle.isEmpty() && tables.stream().allMatch(TableResult::verified);
  }

  /** 0 verified, 1 differs, 2 could not be checked. */
  public int exitCode() {
    if (obstacle.isPresent()) {
      return 2;
    }
    return verified() ? 0 : 1;
  }

  /**
   * The report as JSON. {@code superseded} and {@code examples} are left out of a table, and {@code
   * error} of the report, where there are none.
   */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verified", verified());
    json.put("position", position);
    obstacle.ifPresent(sentence -> json.put("error", sentence));
    ArrayNode array = json.putArray("tables");
    tables.forEach(table -> describe(table, array.addObject()));
    return json;
  }

  private static void describe(TableResult table, ObjectNode json) {
    json.put("table", table.table().toString());
    json.put("sourceRows", table.sourceRows());
    json.put("lakeRows", table.lakeRows());
    json.put("missing", table.missing());
    json.put("unexpected", table.unexpected());
    json.put("different", table.different());
    json.put("duplicates", table.duplicates());
    json.put("logRecords", table.logRecords());
    if (table.superseded() > 0) {
      json.put("superseded", table.superseded());
    }
    if (!table.examples().isEmpty()) {
      ArrayNode examples = json.putArray("examples");
      table.examples().forEach(difference -> describe(difference, examples.addObject()));
    }
  }

  private static void describe(Difference difference, ObjectNode json) {
    json.put("kind", difference.kind().name().toLowerCase(Locale.ROOT));
    json.put("key", difference.key());
    if (!difference.columns().isEmpty()) {
      ArrayNode columns = json.putArray("columns");
      difference.columns().forEach(columns::add);
    }
    if (!difference.where().isEmpty()) {
      json.put("where", difference.where());
    }
    if (!difference.reason().isEmpty()) {
      json.put("reason", difference.reason());
    }
  }
}
