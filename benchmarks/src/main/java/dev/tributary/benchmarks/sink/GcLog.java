package dev.tributary.benchmarks.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The line a collection that a JVM writes of its heap. */
record GcLog(Path file) {
  private static final Pattern USED = Pattern.compile("\\b(\\d+)M->\\d+M\\(\\d+M\\)");

  String option() {
    return "-Xlog:gc:file=" + file;
  }

  /** The most that was in use when a collection began. */
  long peakBytes() {
    try {
      return USED.matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .mapToLong(used -> Long.parseLong(used.substring(0, used.indexOf('M'))))
              .max()
              .orElse(0)
          << 20;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
