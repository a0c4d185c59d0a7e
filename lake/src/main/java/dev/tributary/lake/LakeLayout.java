package dev.tributary.lake;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where everything lies under a lake's prefix. Names become key segments: letters, digits, {@code -
 * . _} stand for themselves, every other byte as {@code %XX}.
 *
 * @param prefix path of the lake in its bucket, with a slash at the end, or empty for the whole
 *     bucket
 */
public record LakeLayout(String prefix) {
  private static final String SEGMENT = "((?:[A-Za-z0-9._-]|%[0-9A-F]{2})+)";
  private static final Pattern ENTRY =
      Pattern.compile(SEGMENT + "/" + SEGMENT + "/([0-9]{1,9})/(00[0-9]{18})\\.json");

  private static final Pattern CHECKPOINT =
      Pattern.compile("(00[0-9]{18})-(00[0-9]{18})\\.jsonl\\.gz");

  public LakeLayout {
    if (prefix.startsWith("/") || (!prefix.isEmpty() && !prefix.endsWith("/"))) {
      throw new IllegalArgumentException(
          "A lake's prefix starts without and ends with a slash: '%s'".formatted(prefix));
    }
  }

  /** The layout below a path as users write it; slashes around it do not matter. */
  public static LakeLayout under(String path) {
    String trimmed = path.replaceAll("^/+|/+$", "");
    return new LakeLayout(trimmed.isEmpty() ? "" : trimmed + "/");
  }

  /** Key of one entry of a chain. Keys sort as their sequences do. */
  public ObjectKey entry(ChainId chain, long sequence) {
    return ObjectKey.of("%s%020d.json".formatted(chainFolder(chain), sequence));
  }

  /** What the keys of all entries of the chain start with. */
  public String chainFolder(ChainId chain) {
    return "%s%s/%d/"
        .formatted(
            commitsFolder(chain.connector()), KeySegment.encode(chain.topic()), chain.partition());
  }

  /** What the keys of all entries of the connector's chains start with. */
  public String commitsFolder(String connector) {
    return commitsFolder() + KeySegment.encode(connector) + "/";
  }

  /** What the keys of all entries of all chains start with. */
  public String commitsFolder() {
    return prefix + "_tributary/commits/";
  }

  /** What an entry's key names; empty if the key is not one of an entry. */
  public Optional<EntryAddress> entryAddress(ObjectKey key) {
    if (!key.value().startsWith(commitsFolder())) {
      return Optional.empty();
    }
    Matcher matcher = ENTRY.matcher(key.value().substring(commitsFolder().length()));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ChainId chain =
        new ChainId(
            KeySegment.decode(matcher.group(1)),
            KeySegment.decode(matcher.group(2)),
            Integer.parseInt(matcher.group(3)));
    return Optional.of(new EntryAddress(chain, Long.parseLong(matcher.group(4))));
  }

  /** What the keys of all checkpoints of the chain start with. They sort as their spans do. */
  public String checkpointsFolder(ChainId chain) {
    return "%s_tributary/checkpoints/%s/%s/%d/"
        .formatted(
            prefix,
            KeySegment.encode(chain.connector()),
            KeySegment.encode(chain.topic()),
            chain.partition());
  }

  /** Key of the checkpoint that holds these entries of the chain. */
  public ObjectKey checkpoint(ChainId chain, Span span) {
    return ObjectKey.of(
        "%s%020d-%020d.jsonl.gz".formatted(checkpointsFolder(chain), span.first(), span.last()));
  }

  /** The entries that a checkpoint of the chain holds; empty if the key is not one of its. */
  public Optional<Span> checkpointSpan(ChainId chain, ObjectKey key) {
    String folder = checkpointsFolder(chain);
    if (!key.value().startsWith(folder)) {
      return Optional.empty();
    }
    Matcher matcher = CHECKPOINT.matcher(key.value().substring(folder.length()));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(matcher.group(1));
    long last = Long.parseLong(matcher.group(2));
    return first <= last ? Optional.of(new Span(first, last)) : Optional.empty();
  }

  /**
   * Key of what is marked complete of a table in a chain.
   *
   * @param timeFolder as of {@link TimePartition#folder}; empty for the table as a whole
   */
  public ObjectKey completeMarker(ChainId chain, String table, String timeFolder) {
    return ObjectKey.of(
        "%s_tributary/complete/%s/%s/%s%s/%d.json"
            .formatted(
                prefix,
                KeySegment.encode(chain.connector()),
                KeySegment.encode(table),
                timeFolder,
                KeySegment.encode(chain.topic()),
                chain.partition()));
  }

  /** What the keys of all markers start with. */
  public String completeFolder() {
    return prefix + "_tributary/complete/";
  }

  /** Key of a table's schema object. */
  public ObjectKey schema(String table, String fingerprint) {
    return ObjectKey.of("%s%s.json".formatted(schemasFolder(table), fingerprint));
  }

  /** Key of the object that decides which schema is the table's version of that number. */
  public ObjectKey schemaVersion(String table, long version) {
    return ObjectKey.of("%s%020d.json".formatted(schemaVersionsFolder(table), version));
  }

  /** What the keys of all objects that decide the table's versions start with. */
  public String schemaVersionsFolder(String table) {
    return schemasFolder(table) + "versions/";
  }

  /** What the keys of all schema objects of the table start with. */
  public String schemasFolder(String table) {
    return prefix + "_tributary/schemas/" + KeySegment.encode(table) + "/";
  }

  /** What the keys of all data files of the table start with. */
  public String tableFolder(TableName table) {
    String namespace =
        table.namespace().isEmpty() ? "" : KeySegment.encode(table.namespace()) + "/";
    return prefix + namespace + KeySegment.encode(table.name()) + "/";
  }

  /**
   * Key of a data file. Two files of one chain never share a key: of one log they differ in the
   * first offset, the table or the folder.
   *
   * @param folder below the table's, with a slash at the end; empty for none
   * @param logId UUID of the log; its first eight characters are part of the name
   * @param extension such as {@code .jsonl.gz}
   */
  public ObjectKey dataFile(
      TableName table,
      String folder,
      int partition,
      long firstOffset,
      String logId,
      String extension) {
    return ObjectKey.of(
        "%s%s%s-%d-%020d-%s%s"
            .formatted(
                tableFolder(table),
                folder,
                KeySegment.encode(table.name()),
                partition,
                firstOffset,
                logId.substring(0, 8),
                extension));
  }

  /** Key of a throw-away object that probes what the store can do. */
  public ObjectKey probe(String id) {
    return ObjectKey.of(prefix + "_tributary/probes/" + KeySegment.encode(id));
  }

  /** The chain and the sequence that an entry's key names. */
  public record EntryAddress(ChainId chain, long sequence) {}
}
