package dev.tributary.sink.config;

import dev.tributary.sink.config.PartitionPart.Unit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names of folders in Hive's style. */
final class PartitionNames {
  private PartitionNames() {}

  /** Query engines pass over folders whose names begin with a dot or an underscore. */
  static void check(String name) {
    if (name.isEmpty() || name.startsWith("_") || name.startsWith(".")) {
      throw new IllegalArgumentException(
          "'%s' cannot name a folder: query engines pass over names that begin with '_' or '.'"
              .formatted(name));
    }
  }

  /** The name that two folders of a row would have; engines do not mind upper and lower case. */
  static Optional<String> repeated(List<PartitionPart> parts) {
    Set<String> seen = new HashSet<>();
    return parts.stream()
        .flatMap(part -> of(part).stream())
        .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static List<String> of(PartitionPart part) {
    if (part instanceof PartitionPart.Named named) {
      return List.of(named.name());
    }
    PartitionPart.Time time = (PartitionPart.Time) part;
    return time.name().map(List::of).orElseGet(() -> levels(time.unit()));
  }

  /** Such as year, month and day. */
  static List<String> levels(Unit unit) {
    return Arrays.stream(Unit.values())
        .filter(level -> level.compareTo(unit) <= 0)
        .map(level -> level.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
