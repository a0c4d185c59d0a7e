package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.doctor.Check;
import java.util.List;

/** All checks of a Kafka cluster that answers. */
public final class StreamChecks {
  private StreamChecks() {}

  /** The checks, in the order in which a reader wants them. */
  public static List<Check<StreamFacts>> all() {
    return List.of(
        new TopicsCreatable(),
        new HistoryKept(),
        new ChangesKept(),
        new PartitionsAsWanted(),
        new Replicated());
  }
}
