package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import java.util.Locale;

/**
 * The disk on which servers of this process keep their data.
 *
 * @param folder of the data
 * @param free bytes that may be written yet
 */
public record DiskSpace(String folder, long free) {
  /** The check's name. */
  public static final String ID = "disk-space";

  private static final long MEGABYTE = 1L << 20;
  private static final long LITTLE = 2048 * MEGABYTE;

  /** Kafka, and the database if it is embedded, stop when they cannot write. */
  private static final long TOO_LITTLE = 256 * MEGABYTE;

  public Finding finding() {
    String what = "%s has %s free.".formatted(folder, text());
    if (free >= LITTLE) {
      return Finding.ok(ID, what);
    }
    String fix =
        "-- Make room, or move the folder beside tributary.yaml to a larger disk while nothing"
            + " runs.";
    return free >= TOO_LITTLE
        ? Finding.warning(
            ID, what, "Kafka keeps changes for a week there, and stops when it is full.", fix)
        : Finding.fatal(ID, what, "Kafka does not live long on so little.", fix);
  }

  private String text() {
    return free >= 1024 * MEGABYTE
        ? String.format(Locale.ROOT, "%.1f GB", free / (1024.0 * MEGABYTE))
        : "%d MB".formatted(free / MEGABYTE);
  }
}
