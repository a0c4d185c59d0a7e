package dev.tributary.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A package of a release of Debian, as its signed index tells of it. */
record DebianPackage(String file, long size, String sha256) {
  private static final Pattern OFFER =
      Pattern.compile("'[^']+' (\\S+) (\\d+) SHA256:([0-9a-f]{64})");
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) +(\\d+) (\\S+)");

  DebianPackage {
    if (file.isEmpty() || file.contains("/") || size < 1 || sha256.length() != 64) {
      throw new IllegalArgumentException(
          "Not a package: %s, %d bytes, SHA-256 %s".formatted(file, size, sha256));
    }
  }

  /** From a line of {@code apt-get download --print-uris}; its other lines are none. */
  static Optional<DebianPackage> offered(String line) {
    Matcher offer = OFFER.matcher(line.strip());
    return offer.matches()
        ? Optional.of(
            new DebianPackage(offer.group(1), Long.parseLong(offer.group(2)), offer.group(3)))
        : Optional.empty();
  }

  /** From a line that {@link #line} made. */
  static Optional<DebianPackage> kept(String line) {
    Matcher kept = LINE.matcher(line);
    return kept.matches()
        ? Optional.of(
            new DebianPackage(kept.group(3), Long.parseLong(kept.group(2)), kept.group(1)))
        : Optional.empty();
  }

  String line() {
    return "%s %d %s".formatted(sha256, size, file);
  }
}
