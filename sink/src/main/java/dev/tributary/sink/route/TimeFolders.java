package dev.tributary.sink.route;

import dev.tributary.sink.config.PartitionPart.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Folders of times in a zone. The time that is told is the beginning of the unit, so that all times
 * of one unit have one folder whatever the pattern. Not safe for threads.
 */
final class TimeFolders {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long HOUR = 3_600;

  private final Unit unit;
  private final ZoneId zone;
  private final DateTimeFormatter format;
  private final UnaryOperator<String> finish;
  // Times of one hour follow each other mostly.
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;
  private String folder = "";

  /**
   * @param finish makes folders of what the pattern gives
   */
  TimeFolders(Unit unit, ZoneId zone, String pattern, UnaryOperator<String> finish) {
    this.unit = unit;
    this.zone = zone;
    this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    this.finish = finish;
  }

  String of(long micros) {
    long second = Math.floorDiv(micros, MICROS_PER_SECOND);
    if (second < from || second >= to) {
      learn(Instant.ofEpochSecond(second));
    }
    return folder;
  }

  /** The hour around the instant, as far as the zone's offset is the same in it. */
  private void learn(Instant instant) {
    folder = finish.apply(format.format(beginning(instant.atZone(zone))));
    ZoneRules rules = zone.getRules();
    long offset = rules.getOffset(instant).getTotalSeconds();
    from = Math.floorDiv(instant.getEpochSecond() + offset, HOUR) * HOUR - offset;
    to = from + HOUR;
    ZoneOffsetTransition next = rules.nextTransition(instant);
    ZoneOffsetTransition previous = rules.previousTransition(instant.plusSeconds(1));
    if (next != null) {
      to = Math.min(to, next.toEpochSecond());
    }
    if (previous != null) {
      from = Math.max(from, previous.toEpochSecond());
    }
  }

  private ZonedDateTime beginning(ZonedDateTime time) {
    return switch (unit) {
      case YEAR -> time.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
      case MONTH -> time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
      case DAY -> time.truncatedTo(ChronoUnit.DAYS);
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
    };
  }
}
