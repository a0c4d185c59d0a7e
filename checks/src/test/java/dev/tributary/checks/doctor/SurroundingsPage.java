package dev.tributary.checks.doctor;

import dev.tributary.checks.doctor.stream.StreamChecksPage;
import java.time.Duration;
import java.time.Instant;

/** The documentation of the checks of what is around the database. */
final class SurroundingsPage {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private SurroundingsPage() {}

  static String text() {
    return """

    ## Kafka, lake, clocks, disk

    Looked at by `tributary doctor`, and not by `tributary up`. What Tributary starts itself and
    does not run at the moment is told, and not looked at.

    ### %s

    Kafka answers. If not, `fatal`, with the reason.
    """
            .formatted(StreamDoctor.CONNECTION)
        + StreamChecksPage.text()
        + """

        ### %s

        The lake can be written as the sink does it: listed, an object created once and not twice, read,
        uploaded in parts, the upload aborted. Tried with an object of the doctor's own under
        `_tributary/probes/`, which it takes away again. If not, `fatal`, with the step, the store's reason
        and what to set or permit.

        ### %s

        Objects can be deleted, which only `tributary sweep --delete` does; `info` if not.

        ### %s

        The store's clock, as it dates an object of the doctor's, agrees with this machine's.
        """
            .formatted(LakeDoctor.ACCESS, LakeDoctor.DELETION, LakeDoctor.CLOCK)
        + entry("The store's clock", LakeDoctor.CLOCK, Duration.ofMinutes(20))
        + """

        ### database-clock

        The database's clock agrees with this machine's.
        """
        + entry("The database's clock", "database-clock", Duration.ofSeconds(-42))
        + """

        ### %s

        The disk of the folder in which embedded servers keep their data has room.
        """
            .formatted(DiskSpace.ID)
        + FindingEntry.of(new DiskSpace(".tributary/shop", 700L << 20).finding())
        + FindingEntry.of(new DiskSpace(".tributary/shop", 90L << 20).finding())
        + """

        ## Forecast

        ### %s

        How long the database keeps what the pipeline has not read. The pace of the log is measured for
        2 s or more, while the doctor or `tributary status` looks at other things; a short look at an
        uneven load. In PostgreSQL the slot is lost when what `max_slot_wal_keep_size` leaves is written;
        MySQL and MariaDB remove files by their age, SQL Server's cleanup job changes by theirs. `info` if
        less than a day is left once the pipeline stops, `warning` if it stands still.
        """
            .formatted(Forecast.ID);
  }

  private static String entry(String whose, String check, Duration ahead) {
    return FindingEntry.of(
        new ClockReading(whose, NOON.plus(ahead), NOON, NOON).finding(check, Duration.ZERO));
  }
}
