package dev.tributary.sink.config;

import dev.tributary.lake.store.Encryption;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** How the store encrypts the lake. */
final class EncryptionSettings {
  private static final String KEY_ID = "s3.sse.kms.key.id";
  private static final String BUCKET_KEY = "s3.sse.kms.bucket.key";
  private static final String CUSTOMER_KEY = "s3.sse.customer.key";
  private static final Choice<Sse> SSE = new Choice<>("s3.sse", Sse.class, Sse.BUCKET);

  private EncryptionSettings() {}

  /** Who keeps the key. */
  enum Sse {
    BUCKET,
    AES256,
    KMS,
    CUSTOMER
  }

  static void define(ConfigDef definition) {
    SSE.define(
        definition,
        Importance.MEDIUM,
        "Encryption of data and log: `bucket` (as the bucket's default says), `aes256` (SSE-S3),"
            + " `kms` (SSE-KMS) or `customer` (SSE-C).");
    definition
        .define(
            KEY_ID, Type.STRING, "", Importance.MEDIUM, "Key of `kms`. Empty: the account's own.")
        .define(
            BUCKET_KEY,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether `kms` uses S3 Bucket Keys, which spare requests to KMS.")
        .define(
            CUSTOMER_KEY,
            Type.PASSWORD,
            "",
            Importance.LOW,
            "Key of `customer`: 32 bytes as base64. Give a reference to a config provider.");
  }

  static Encryption parse(AbstractConfig config) {
    Sse sse = SSE.parse(config);
    String keyId = config.getString(KEY_ID).strip();
    if (sse != Sse.KMS && !keyId.isEmpty()) {
      throw new ConfigException(KEY_ID, keyId, "has no effect without s3.sse=kms");
    }
    String customerKey = config.getPassword(CUSTOMER_KEY).value();
    if (sse != Sse.CUSTOMER && !customerKey.isEmpty()) {
      throw new ConfigException(CUSTOMER_KEY, "[hidden]", "has no effect without s3.sse=customer");
    }
    return switch (sse) {
      case BUCKET -> new Encryption.BucketDefault();
      case AES256 -> new Encryption.StoreKeys();
      case KMS ->
          new Encryption.ManagedKey(Texts.present(config, KEY_ID), config.getBoolean(BUCKET_KEY));
      case CUSTOMER -> customer(customerKey, config);
    };
  }

  private static Encryption customer(String key, AbstractConfig config) {
    if (config.getString(LakeSettings.ENDPOINT).startsWith("http://")) {
      throw new ConfigException(
          CUSTOMER_KEY, "[hidden]", "would be sent in the clear: let s3.endpoint be https://");
    }
    try {
      return new Encryption.CustomerKey(key);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(CUSTOMER_KEY, "[hidden]", "expected 32 bytes as base64");
    }
  }
}
