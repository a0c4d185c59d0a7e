package dev.tributary.sink.commit;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * What sets off commits beside chance, which cuts at any time: age, idleness and revocation are no
 * more than that to the protocol.
 *
 * @param memory characters that open files may hold
 */
record Triggers(Rolling rolling, long memory) {

  /** Each of them is far away in some worlds and near in others. */
  static Triggers draw(Random random) {
    Rolling rolling =
        new Rolling(
            Duration.ZERO,
            often(random) ? 1 + random.nextInt(10) : Long.MAX_VALUE,
            often(random) ? 1 + random.nextInt(20) : Long.MAX_VALUE,
            Duration.ZERO,
            Duration.ofMillis(often(random) ? 1 + random.nextInt(5_000) : 0),
            often(random) ? 1 + random.nextInt(4) : Integer.MAX_VALUE);
    return new Triggers(rolling, often(random) ? 1 + random.nextInt(60) : Long.MAX_VALUE);
  }

  boolean areDue(Map<Integer, SimulatedFile> open) {
    long rows = 0;
    long held = 0;
    for (SimulatedFile file : open.values()) {
      rows += file.rows();
      held += file.held();
    }
    long folders = open.values().stream().mapToInt(SimulatedFile::folder).distinct().count();
    return rolling.isFull(rows, held) || rolling.isScattered((int) folders) || held > memory;
  }

  /** Whether files end before a record with which they would hold so much time. */
  boolean endBefore(long span) {
    return rolling.isLong(span);
  }

  private static boolean often(Random random) {
    return random.nextInt(3) == 0;
  }
}
