package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes. {@code MB} counts in thousands, {@code MiB} in 1,024s, as the units say. */
@Text(
    expected = "a size: a whole number and B, KB, MB, GB, KiB, MiB or GiB",
    pattern = "^[1-9][0-9]{0,8}(B|KB|MB|GB|KiB|MiB|GiB)$",
    example = "128MB")
public record DataSize(long bytes) {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})(B|[KMG]i?B)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);
  private static final List<String> LARGEST_FIRST =
      List.of("GiB", "GB", "MiB", "MB", "KiB", "KB", "B");

  public DataSize {
    if (bytes < 1) {
      throw new IllegalArgumentException("A size is at least one byte: " + bytes);
    }
  }

  public static DataSize parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw Refusal.ofValue(
          "'" + text + "'",
          "a size: a whole number and B, KB, MB, GB, KiB, MiB or GiB",
          "Write it like 128MB.");
    }
    return new DataSize(Long.parseLong(matcher.group(1)) * unit(matcher.group(2)));
  }

  @Override
  public String toString() {
    String unit =
        LARGEST_FIRST.stream().filter(name -> bytes % unit(name) == 0).findFirst().orElse("B");
    return bytes / unit(unit) + unit;
  }

  private static long unit(String name) {
    return UNITS.getOrDefault(name, 1L);
  }
}
