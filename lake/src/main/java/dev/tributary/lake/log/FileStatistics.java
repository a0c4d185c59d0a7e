package dev.tributary.lake.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a reader may know of a file's rows without reading them.
 *
 * @param operations rows per operation: {@code r}ead, {@code c}reate, {@code u}pdate, {@code
 *     d}elete, {@code t}runcate
 * @param minPosition lowest source position, as printed by its database
 * @param minSourceTime earliest commit time in the source, ISO 8601
 * @param minKey smallest value of each key column by itself, as text; numbers are compared as
 *     numbers, all else as text
 * @param snapshot phase of the initial snapshot that the rows belong to, if any: {@code initial},
 *     {@code last}, {@code incremental}
 * @param unavailableValues rows in which an unchanged TOAST value was not sent
 * @param changedKeys rows that changed their key
 * @param transactionsComplete no transaction of these rows goes on after the file's last offset, as
 *     far as the stream told
 * @param origins of rows that were mirrored from topics of other clusters: by the id of each such
 *     topic, the highest offset there
 * @param footerBytes length of a Parquet file's metadata, which with 8 bytes more is its end;
 *     absent for other formats, and in entries of before there was this
 */
public record FileStatistics(
    Map<String, Long> operations,
    Optional<String> minPosition,
    Optional<String> maxPosition,
    Optional<String> minSourceTime,
    Optional<String> maxSourceTime,
    List<String> minKey,
    List<String> maxKey,
    Optional<String> snapshot,
    long unavailableValues,
    long changedKeys,
    boolean transactionsComplete,
    Map<String, Long> origins,
    OptionalLong footerBytes) {
  public FileStatistics {
    operations = Map.copyOf(operations);
    origins = Map.copyOf(origins);
    minKey = List.copyOf(minKey);
    maxKey = List.copyOf(maxKey);
  }

  /** Of a file without a footer, whose rows were not mirrored. */
  public FileStatistics(
      Map<String, Long> operations,
      Optional<String> minPosition,
      Optional<String> maxPosition,
      Optional<String> minSourceTime,
      Optional<String> maxSourceTime,
      List<String> minKey,
      List<String> maxKey,
      Optional<String> snapshot,
      long unavailableValues,
      long changedKeys,
      boolean transactionsComplete) {
    this(
        operations,
        minPosition,
        maxPosition,
        minSourceTime,
        maxSourceTime,
        minKey,
        maxKey,
        snapshot,
        unavailableValues,
        changedKeys,
        transactionsComplete,
        Map.of(),
        OptionalLong.empty());
  }
}
