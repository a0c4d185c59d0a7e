package dev.tributary.source.mysql;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * How far a log of MariaDB is: the last transaction of each domain. In a domain the numbers only go
 * up, whichever server gave them.
 */
record GtidState(Map<Long, Gtid> domains) {
  /** A transaction, {@code domain-server-number}. */
  record Gtid(long domain, long server, long number) {
    static Gtid parse(String text) {
      String[] parts = text.strip().split("-", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException(
            "A transaction's id is <domain>-<server>-<number>: '%s'".formatted(text));
      }
      return new Gtid(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
      return domain + "-" + server + "-" + number;
    }
  }

  /** Of ids with commas between them; of two in one domain the later counts. */
  static GtidState parse(String text) {
    BinaryOperator<Gtid> later = (a, b) -> a.number() >= b.number() ? a : b;
    return new GtidState(
        Arrays.stream(text.split(",", -1))
            .filter(gtid -> !gtid.isBlank())
            .map(Gtid::parse)
            .collect(Collectors.toMap(Gtid::domain, gtid -> gtid, later, TreeMap::new)));
  }

  /** Up to where a reader that is at the other state lacks transactions of this one; or nothing. */
  String beyond(GtidState read) {
    String lacking =
        domains.values().stream()
            .filter(gtid -> read.number(gtid.domain()) < gtid.number())
            .map(Gtid::toString)
            .collect(Collectors.joining(", "));
    return lacking.isEmpty() ? "" : lacking + " and before";
  }

  private long number(long domain) {
    Gtid gtid = domains.get(domain);
    return gtid == null ? 0 : gtid.number();
  }
}
