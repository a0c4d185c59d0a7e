package dev.tributary.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.failure.ClusterFailures;
import dev.tributary.app.failure.KnownFailure;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.ConnectorStatus.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Kafka Connect tells of a connector: states, and why something has failed. */
public final class ConnectorLog {
  private ConnectorLog() {}

  /** Each failure of the connector and its tasks, with cause and remedy where these are known. */
  public static List<String> failures(ConnectorStatus status) {
    Stream<String> own =
        status.state() == ConnectorStatus.State.FAILED
            ? Stream.of(
                sentence(status.name(), status.failure().orElse(""), status.trace().orElse("")))
            : Stream.empty();
    Stream<String> ofTasks =
        status.tasks().stream()
            .flatMap(
                task ->
                    task
                        .failure()
                        .map(
                            why ->
                                sentence(
                                    "Task %d of %s on worker %s"
                                        .formatted(task.id(), status.name(), task.worker()),
                                    why,
                                    task.trace().orElse("")))
                        .stream());
    return Stream.concat(own, ofTasks).toList();
  }

  private static String sentence(String who, String why, String trace) {
    String stop = why.endsWith(".") ? "" : ".";
    return "%s has failed: %s%s%s"
        .formatted(
            who,
            why,
            stop,
            ClusterFailures.in(trace).map(known -> " " + known.sentence()).orElse(""));
  }

  /** For people: the states, and of what has failed the trace and what is known of it. */
  public static List<String> lines(ConnectorStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add("%s is %s".formatted(status.name(), status.state()));
    status.trace().ifPresent(trace -> lines.addAll(explained(trace)));
    for (TaskStatus task : status.tasks()) {
      lines.add(
          "%s task %d is %s on %s"
              .formatted(status.name(), task.id(), task.state(), task.worker()));
      task.trace().ifPresent(trace -> lines.addAll(explained(trace)));
    }
    if (status.tasks().isEmpty()) {
      lines.add("%s has no task".formatted(status.name()));
    }
    return lines;
  }

  private static List<String> explained(String trace) {
    Stream<String> known =
        ClusterFailures.in(trace).map(KnownFailure::sentence).map("  "::concat).stream();
    return Stream.concat(known, trace.strip().lines().map("    "::concat)).toList();
  }

  /** The same for programs. */
  public static ObjectNode toJson(ConnectorStatus status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", status.name()).put("state", status.state().toString());
    put(json, status.trace());
    json.putArray("tasks");
    for (TaskStatus task : status.tasks()) {
      ObjectNode node = json.withArray("/tasks").addObject();
      node.put("id", task.id()).put("state", task.state().toString()).put("worker", task.worker());
      put(node, task.trace());
    }
    return json;
  }

  private static void put(ObjectNode json, Optional<String> trace) {
    trace.ifPresent(text -> json.put("trace", text));
    trace
        .flatMap(ClusterFailures::in)
        .ifPresent(known -> json.put("cause", known.cause()).put("remedy", known.remedy()));
  }
}
