package dev.tributary.lake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of data files that tell topic, partition and first offset, as users of Kafka Connect's
 * storage sinks know them: {@code <root>/<topic>/<folder>/<topic>+<partition>+<offset>.<ext>}.
 *
 * <p>The log does not stand in the name, unless it is not its chain's first one: then offsets may
 * begin anew, and its first eight characters keep the files apart, after one more delimiter.
 *
 * @param root what all of the keys start with, and a directory delimiter; empty for the whole
 *     bucket
 * @param directoryDelimiter between the folders
 * @param fileDelimiter between the parts of the name
 * @param offsetDigits to which the offset is filled up with zeros
 */
public record OffsetNames(
    String root, String directoryDelimiter, String fileDelimiter, int offsetDigits) {
  private static final Pattern REST =
      Pattern.compile("(?<offset>[0-9]{1,19})(?:(?<delimiter>.+)(?<log>[0-9a-f]{8}))?");

  public OffsetNames {
    if (root.startsWith("/") || directoryDelimiter.isEmpty() || fileDelimiter.isEmpty()) {
      throw new IllegalArgumentException(
          "Names need delimiters and a root without a slash before it: '%s', '%s', '%s'"
              .formatted(root, directoryDelimiter, fileDelimiter));
    }
    if (offsetDigits < 0) {
      throw new IllegalArgumentException("An offset has no %d digits".formatted(offsetDigits));
    }
  }

  /**
   * Where a file's rows came from.
   *
   * @param laterLog id of the log, if it is not its chain's first
   */
  public record Source(String topic, int partition, long firstOffset, Optional<String> laterLog) {}

  /**
   * @param topicFolder the topic as it is to be called, which a transformation may have renamed
   * @param folder below the topic's, without a delimiter around it
   * @param extension such as {@code .json}
   */
  public ObjectKey key(String topicFolder, String folder, Source source, String extension) {
    return ObjectKey.of(
        root
            + topicFolder
            + directoryDelimiter
            + folder
            + directoryDelimiter
            + start(source.topic(), source.partition())
            + padded(source.firstOffset())
            + source.laterLog().map(log -> fileDelimiter + DataFileName.logOf(log)).orElse("")
            + extension);
  }

  /**
   * What a key tells, if it is one of a file of that partition with that extension. The names of
   * two partitions are never mistaken for each other.
   */
  public Optional<Source> read(ObjectKey key, String topic, int partition, String extension) {
    String value = key.value();
    String start = directoryDelimiter + start(topic, partition);
    int at = value.lastIndexOf(start);
    if (!value.startsWith(root) || at < 0 || !value.endsWith(extension)) {
      return Optional.empty();
    }
    int begin = at + start.length();
    int end = value.length() - extension.length();
    return begin < end ? source(topic, partition, value.substring(begin, end)) : Optional.empty();
  }

  private Optional<Source> source(String topic, int partition, String rest) {
    Matcher matcher = REST.matcher(rest);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String delimiter = matcher.group("delimiter");
    String digits = matcher.group("offset");
    long offset;
    try {
      offset = Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    boolean ours =
        (delimiter == null || delimiter.equals(fileDelimiter)) && padded(offset).equals(digits);
    return ours
        ? Optional.of(
            new Source(topic, partition, offset, Optional.ofNullable(matcher.group("log"))))
        : Optional.empty();
  }

  private String start(String topic, int partition) {
    return topic + fileDelimiter + partition + fileDelimiter;
  }

  private String padded(long offset) {
    String digits = Long.toString(offset);
    return "0".repeat(Math.max(0, offsetDigits - digits.length())) + digits;
  }
}
