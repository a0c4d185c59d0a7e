package dev.tributary.sink.config;

import dev.tributary.lake.store.S3Objects;
import dev.tributary.lake.store.S3Objects.CannedAcl;
import dev.tributary.lake.store.S3Objects.StorageClass;
import dev.tributary.lake.store.S3Objects.WireChecksum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** What is said of the lake's objects when they are written. */
final class ObjectSettings {
  private static final String ACL = "s3.acl";
  private static final String TAGS = "s3.tags";
  private static final String METADATA = "s3.metadata";
  private static final String STORAGE = "s3.storage.class";
  private static final int MOST_TAGS = 10;
  private static final Choice<WireChecksum> CHECKSUM =
      new Choice<>("s3.checksum", WireChecksum.class, WireChecksum.CRC32C);

  private ObjectSettings() {}

  static void define(ConfigDef definition) {
    EncryptionSettings.define(definition);
    name(definition, ACL, CannedAcl.values(), "Canned ACL of data and log. Empty: none is sent.");
    definition
        .define(TAGS, Type.LIST, List.of(), Importance.LOW, "Tags of data and log: `name=value,…`.")
        .define(
            METADATA,
            Type.LIST,
            List.of(),
            Importance.LOW,
            "Metadata of data files: `name=value,…`.");
    name(
        definition,
        STORAGE,
        StorageClass.values(),
        "Storage class of data files. Empty: none is sent. Classes that must be restored before they"
            + " are read cannot be chosen: the sink reads after a crash. Let a lifecycle rule move"
            + " files there.");
    CHECKSUM.define(
        definition,
        Importance.LOW,
        "What goes with bytes so that the store sees damage: `crc32c`, `md5` (Content-MD5, for"
            + " older stores) or `none`. The log has CRC-32C of every file in any case.");
  }

  private static void name(ConfigDef definition, String name, Enum<?>[] values, String meaning) {
    String[] allowed =
        Stream.concat(Stream.of(""), Arrays.stream(values).map(ObjectSettings::text))
            .toArray(String[]::new);
    definition.define(name, Type.STRING, "", ValidString.in(allowed), Importance.LOW, meaning);
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static S3Objects parse(AbstractConfig config) {
    Map<String, String> tags = Texts.pairs(config, TAGS);
    if (tags.size() > MOST_TAGS) {
      throw new ConfigException(TAGS, tags.keySet(), "an object has at most 10 tags");
    }
    return new S3Objects(
        EncryptionSettings.parse(config),
        constant(config, ACL).map(CannedAcl::valueOf),
        tags,
        Texts.pairs(config, METADATA),
        constant(config, STORAGE).map(StorageClass::valueOf),
        CHECKSUM.parse(config));
  }

  private static Optional<String> constant(AbstractConfig config, String name) {
    return Texts.present(config, name)
        .map(value -> value.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
