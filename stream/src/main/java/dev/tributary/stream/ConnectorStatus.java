package dev.tributary.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A connector and its tasks, as Kafka Connect sees them.
 *
 * @param trace why it has failed
 */
public record ConnectorStatus(
    String name, State state, Optional<String> trace, List<TaskStatus> tasks) {

  /** The states that Kafka Connect knows. */
  public enum State {
    UNASSIGNED,
    RUNNING,
    PAUSED,
    STOPPED,
    FAILED,
    RESTARTING,
    DESTROYED
  }

  /**
   * A task of the connector.
   *
   * @param worker {@code host:port} of the worker that has it, whose log tells more
   */
  public record TaskStatus(int id, State state, String worker, Optional<String> trace) {
    /** Why it has failed, in a line. */
    public Optional<String> failure() {
      return state == State.FAILED ? Optional.of(lastCause(trace.orElse(""))) : Optional.empty();
    }
  }

  public ConnectorStatus {
    tasks = List.copyOf(tasks);
  }

  /** The connector and at least one task run, and no task does not. */
  public boolean running() {
    return state == State.RUNNING
        && !tasks.isEmpty()
        && tasks.stream().allMatch(task -> task.state() == State.RUNNING);
  }

  /** Why the connector or one of its tasks has failed, in a line. Empty if none has. */
  public Optional<String> failure() {
    Stream<String> own =
        state == State.FAILED ? Stream.of(lastCause(trace.orElse(""))) : Stream.empty();
    Stream<String> tasksOwn =
        tasks.stream()
            .flatMap(
                task ->
                    task.failure().map(why -> "task %d: %s".formatted(task.id(), why)).stream());
    return Stream.concat(own, tasksOwn).findFirst();
  }

  static ConnectorStatus parse(String name, JsonNode json) {
    JsonNode connector = json.path("connector");
    List<TaskStatus> tasks =
        StreamSupport.stream(json.path("tasks").spliterator(), false)
            .map(
                task ->
                    new TaskStatus(
                        task.path("id").asInt(),
                        state(task),
                        task.path("worker_id").asText(),
                        trace(task)))
            .toList();
    return new ConnectorStatus(name, state(connector), trace(connector), tasks);
  }

  private static State state(JsonNode json) {
    return State.valueOf(json.path("state").asText());
  }

  private static Optional<String> trace(JsonNode json) {
    return Optional.of(json.path("trace").asText()).filter(trace -> !trace.isEmpty());
  }

  /** The root of a stack trace says what is wrong; what is above it says only where. */
  private static String lastCause(String trace) {
    String causedBy = "Caused by: ";
    String[] lines = trace.split("\n", -1);
    String found = lines[0];
    for (String line : lines) {
      if (line.startsWith(causedBy)) {
        found = line.substring(causedBy.length());
      }
    }
    return found.strip();
  }
}
