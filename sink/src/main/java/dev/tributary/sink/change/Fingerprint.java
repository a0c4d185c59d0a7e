package dev.tributary.sink.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.lake.TableName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Names a row schema by what a reader of its rows can see. */
final class Fingerprint {
  /** Lengths, scales and defaults are left out: sources report them differently over time. */
  private static final String SOURCE_TYPE = "__debezium.source.column.type";

  private static final int DIGITS = 16;

  private Fingerprint() {}

  static String of(TableName table, Schema columns, List<String> keyColumns) {
    StringBuilder text = new StringBuilder();
    part(text, table.toString());
    describe(text, columns);
    keyColumns.forEach(column -> part(text, column));
    return HexFormat.of().formatHex(sha256(text.toString())).substring(0, DIGITS);
  }

  private static void describe(StringBuilder text, @Nullable Schema schema) {
    if (schema == null) {
      return;
    }
    part(text, schema.type().getName());
    part(text, schema.isOptional() ? "optional" : "required");
    if (schema.type() == Schema.Type.STRUCT) {
      for (Field field : schema.fields()) {
        part(text, field.name());
        describe(text, field.schema());
      }
      part(text, "end");
      return;
    }
    part(text, schema.name());
    part(text, schema.parameters() == null ? null : schema.parameters().get(SOURCE_TYPE));
    if (schema.type() == Schema.Type.MAP) {
      describe(text, schema.keySchema());
    }
    if (schema.type() == Schema.Type.MAP || schema.type() == Schema.Type.ARRAY) {
      describe(text, schema.valueSchema());
    }
  }

  private static void part(StringBuilder text, @Nullable String part) {
    String present = part == null ? "" : part;
    text.append(present.length()).append(':').append(present);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
