package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What a pipeline has not read, because it went on from the present when its place in the
 * database's log was lost.
 *
 * @param from where reading had stopped, for people
 * @param to where it went on, for people
 * @param since when it was decided to go on so
 */
public record Gap(String from, String to, Instant since) {
  /** Where reading stopped if nobody knows it any more. */
  static final String UNKNOWN = "a place that is not known any more";

  /** Both gaps, if another opens before the first is closed. */
  Gap and(Gap later) {
    return new Gap(from, later.to, since);
  }

  Gap upTo(String place) {
    return new Gap(from, place, since);
  }

  /** As a sentence. */
  public String sentence() {
    return "What was changed in the database between %s and %s was not read.".formatted(from, to);
  }

  /** What closes it, in order. */
  public String remedy() {
    return """
        Read again what may have changed: tributary snapshot TABLE --where CONDITION, for each table.
        Then: tributary verify. It names what is still missing or different, and closes the gap if nothing is.
        Rows that were deleted meanwhile are in no range: verify names them as unexpected.""";
  }

  /** {@code from}, {@code to} and {@code since}. */
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("from", from)
        .put("to", to)
        .put("since", since.toString());
  }

  static Gap parse(JsonNode json) {
    return new Gap(
        json.path("from").asText(UNKNOWN),
        json.path("to").asText(),
        Instant.parse(json.path("since").asText()));
  }
}
