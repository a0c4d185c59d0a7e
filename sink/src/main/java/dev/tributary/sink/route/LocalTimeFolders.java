package dev.tributary.sink.route;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.apache.kafka.connect.errors.DataException;

/**
 * Folders of times in a zone, truncated to a duration by the zone's own time: also where clocks are
 * put forward or back, as Joda-Time tells it. Not safe for threads.
 */
final class LocalTimeFolders {
  private static final long MILLIS_PER_SECOND = 1_000;

  private final DateTimeFormatter format;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final long duration;
  private long last;
  private String folder = "";

  LocalTimeFolders(DateTimeFormatter format, ZoneId zone, long durationMillis) {
    this.format = format;
    this.zone = zone;
    this.rules = zone.getRules();
    this.duration = durationMillis;
  }

  String of(long millis) {
    try {
      long begin = truncated(millis);
      if (folder.isEmpty() || begin != last) {
        folder = format.format(Instant.ofEpochMilli(begin).atZone(zone));
        last = begin;
      }
      return folder;
    } catch (DateTimeException | ArithmeticException e) {
      throw new DataException(
          "Cannot partition by the time %d: no calendar has it".formatted(millis), e);
    }
  }

  private long truncated(long millis) {
    long local = Math.addExact(millis, offset(millis));
    return utc(local / duration * duration);
  }

  private long offset(long utc) {
    return rules.getOffset(Instant.ofEpochMilli(utc)).getTotalSeconds() * MILLIS_PER_SECOND;
  }

  /** The time at which clocks show that; where they skip it, one on the side that was meant. */
  private long utc(long local) {
    long guess = offset(local);
    long offset = offset(local - guess);
    boolean inGap =
        offset != guess && guess < 0 && nextChange(local - guess) != nextChange(local - offset);
    return local - (inGap ? guess : offset);
  }

  private long nextChange(long utc) {
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(utc));
    return next == null ? Long.MAX_VALUE : next.toEpochSecond();
  }
}
