package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.MAPPED;
import static dev.tributary.sink.config.confluent.Outcome.NOT_NEEDED;
import static dev.tributary.sink.config.confluent.Outcome.REFUSED;

import dev.tributary.lake.store.Encryption;
import dev.tributary.lake.store.S3Objects;
import dev.tributary.lake.store.S3Objects.CannedAcl;
import dev.tributary.lake.store.S3Objects.StorageClass;
import dev.tributary.lake.store.S3Objects.WireChecksum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is said of objects when they are written. */
final class ObjectSettings {
  private static final String TAGGING = "s3.object.tagging";
  private static final String PAIRS = "s3.object.tagging.key.value.pairs";
  private static final String SSE = "s3.ssea.name";
  private static final String CUSTOMER_KEY = "s3.sse.customer.key";
  private static final String KMS_KEY = "s3.sse.kms.key.id";
  private static final String ACL = "s3.acl.canned";
  private static final String DIGEST = "s3.send.digest";
  private static final int MOST_TAGS = 10;

  static final List<Setting> SETTINGS =
      List.of(
          Setting.flag(
              TAGGING,
              false,
              REFUSED,
              "With `"
                  + PAIRS
                  + "`: those tags, written with the object. Without: refused, since"
                  + " `startOffset`, `endOffset` and `recordCount` are not known when an upload"
                  + " begins; the log and `tributary files` tell them."),
          Setting.list(PAIRS, HONOURED, "`name:value,…`, at most ten, if `" + TAGGING + "=true`."),
          Setting.choice(
              "s3.object.behavior.on.tagging.error",
              "ignore",
              List.of("ignore", "fail"),
              NOT_NEEDED,
              "Tags come with the object, not after it: there is no object without its tags."),
          Setting.choice(
              SSE,
              "",
              List.of("", "AES256", "aws:kms", "aws:kms:dsse"),
              HONOURED,
              "`aws:kms:dsse` is refused."),
          Setting.secret(CUSTOMER_KEY, HONOURED, "SSE-C: 32 bytes as base64."),
          Setting.text(KMS_KEY, "", HONOURED, "With `" + SSE + "=aws:kms`."),
          Setting.text(ACL, null, HONOURED, "`log-delivery-write` is refused."),
          Setting.flag(
              DIGEST,
              false,
              MAPPED,
              "`true`: Content-MD5 with every part. `false`: CRC-32C, which serves the same end."));

  private ObjectSettings() {}

  static S3Objects objects(Given given) {
    return new S3Objects(
        encryption(given),
        given.text(ACL).map(acl -> constant(CannedAcl.class, ACL, acl)),
        tags(given),
        given.pairs(OwnSettings.METADATA, '='),
        given
            .text(OwnSettings.STORAGE_CLASS)
            .map(name -> constant(StorageClass.class, OwnSettings.STORAGE_CLASS, name)),
        given.flag(DIGEST) ? WireChecksum.MD5 : WireChecksum.CRC32C);
  }

  private static Map<String, String> tags(Given given) {
    if (!given.flag(TAGGING)) {
      return Map.of();
    }
    Map<String, String> tags = given.pairs(PAIRS, ':');
    if (tags.isEmpty()) {
      throw Given.refused(
          TAGGING,
          true,
          "startOffset, endOffset and recordCount are not known when an upload begins; leave it out, the log and `tributary files` tell them");
    }
    if (tags.size() > MOST_TAGS) {
      throw Given.refused(PAIRS, tags.keySet(), "an object has at most 10 tags");
    }
    return tags;
  }

  private static Encryption encryption(Given given) {
    String sse = given.chosen(SSE);
    Optional<String> keyId = given.text(KMS_KEY);
    if (keyId.isPresent() && !sse.equals("aws:kms")) {
      throw Given.refused(KMS_KEY, keyId.get(), "has no effect without %s=aws:kms".formatted(SSE));
    }
    Optional<String> customerKey = given.secret(CUSTOMER_KEY);
    if (customerKey.isPresent()) {
      return customer(given, sse, customerKey.get());
    }
    return switch (sse) {
      case "" -> new Encryption.BucketDefault();
      case "aes256" -> new Encryption.StoreKeys();
      case "aws:kms" -> new Encryption.ManagedKey(keyId, true);
      default -> throw Given.refused(SSE, sse, "it is not offered; use aws:kms");
    };
  }

  private static Encryption customer(Given given, String sse, String key) {
    if (sse.startsWith("aws:")) {
      throw Given.refused(
          CUSTOMER_KEY, "[hidden]", "%s=%s has a key of its own".formatted(SSE, sse));
    }
    if (StorageSettings.endpoint(given).filter(url -> "http".equals(url.getScheme())).isPresent()) {
      throw Given.refused(CUSTOMER_KEY, "[hidden]", "would be sent in the clear: use https://");
    }
    try {
      return new Encryption.CustomerKey(key);
    } catch (IllegalArgumentException e) {
      throw Given.refused(CUSTOMER_KEY, "[hidden]", "expected 32 bytes as base64");
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String setting, String name) {
    String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(constant))
        .findFirst()
        .orElseThrow(
            () ->
                Given.refused(
                    setting,
                    name,
                    "expected one of "
                        + Arrays.toString(type.getEnumConstants())
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-')));
  }
}
