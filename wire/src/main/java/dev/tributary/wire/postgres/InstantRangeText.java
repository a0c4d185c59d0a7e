package dev.tributary.wire.postgres;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Ranges and multiranges of timestamptz as Postgres prints them in UTC. The server prints them in
 * the time zone of its client's process.
 */
final class InstantRangeText {
  private static final Pattern INSTANT =
      Pattern.compile(
          "\"(\\d{4,6}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?([+-]\\d\\d(?::\\d\\d){0,2})( BC)?\"");

  private InstantRangeText() {}

  /** Takes Postgres' text. */
  static String utc(Object range) {
    return INSTANT.matcher(range.toString()).replaceAll(InstantRangeText::utc);
  }

  private static String utc(MatchResult bound) {
    String offset = TimeText.isoOffset(bound.group(4));
    if (offset.equals("Z")) {
      return bound.group();
    }
    String era = bound.group(5) == null ? "" : " BC";
    String local = DateText.iso(bound.group(1) + era) + "T" + bound.group(2);
    LocalDateTime utc =
        LocalDateTime.ofInstant(
            OffsetDateTime.of(LocalDateTime.parse(local), ZoneOffset.of(offset)).toInstant(),
            ZoneOffset.UTC);
    String fraction = bound.group(3) == null ? "" : bound.group(3);
    boolean beforeChrist = utc.getYear() <= 0;
    return "\"%04d-%02d-%02d %02d:%02d:%02d%s+00%s\""
        .formatted(
            beforeChrist ? 1 - utc.getYear() : utc.getYear(),
            utc.getMonthValue(),
            utc.getDayOfMonth(),
            utc.getHour(),
            utc.getMinute(),
            utc.getSecond(),
            fraction,
            beforeChrist ? " BC" : "");
  }
}
