package dev.tributary.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.checks.verify.VerifyReport;
import java.util.List;
import java.util.Optional;

/**
 * What a demo comes to.
 *
 * @param rows in the database at the end
 * @param events in Kafka at the end
 * @param commitToLake of the workload's changes
 * @param startupMillis from the process's start until the first row could be read in the lake
 */
public record DemoReport(
    long rows, long events, Latencies commitToLake, long startupMillis, VerifyReport verify) {

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rows", rows);
    json.put("events", events);
    json.putObject("commitToLakeMillis")
        .put("p50", commitToLake.p50())
        .put("p99", commitToLake.p99());
    json.put("startupMillis", startupMillis);
    json.set("verify", verify.toJson());
    return json;
  }

  /**
   * The JSON of a demo that came to nothing.
   *
   * @param reason a sentence
   */
  public static ObjectNode failed(String reason) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("verify", new VerifyReport("", List.of(), Optional.of(reason)).toJson());
    return json;
  }
}
