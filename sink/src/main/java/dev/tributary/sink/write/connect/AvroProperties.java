package dev.tributary.sink.write.connect;

import dev.tributary.sink.config.AvroMapping.MetaData;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** What a schema of Avro carries of Connect's schema beside the type. */
final class AvroProperties {
  private static final String PRECISION = "connect.decimal.precision";
  private static final int PRECISION_OF_NO_ONE = 64;
  private static final String LOGICAL_TYPE = "logicalType";

  private final MetaData metaData;

  AvroProperties(MetaData metaData) {
    this.metaData = metaData;
  }

  /** Sets them on the type that Avro has for the schema. */
  void set(org.apache.avro.Schema avro, Schema schema) {
    if (isDecimal(schema)) {
      avro.addProp("scale", scale(schema));
      avro.addProp("precision", precision(schema));
    }
    if (metaData == MetaData.WRITTEN) {
      setMetaData(avro, schema);
    }
    setLogicalType(avro, schema);
    parameters(schema)
        .forEach(
            (name, value) -> {
              if (name.startsWith("avro")) {
                avro.addProp(name, value);
              }
            });
  }

  private static void setMetaData(org.apache.avro.Schema avro, Schema schema) {
    if (schema.doc() != null) {
      avro.addProp("connect.doc", schema.doc());
    }
    if (schema.version() != null) {
      avro.addProp("connect.version", schema.version());
    }
    if (schema.parameters() != null) {
      avro.addProp("connect.parameters", schema.parameters());
    }
    if (schema.defaultValue() != null) {
      avro.addProp("connect.default", AvroDefaults.json(schema, schema.defaultValue()));
    }
    if (schema.name() != null) {
      avro.addProp("connect.name", schema.name());
    }
    if (schema.type() == Schema.Type.INT8 || schema.type() == Schema.Type.INT16) {
      avro.addProp("connect.type", schema.type().getName());
    }
  }

  private static void setLogicalType(org.apache.avro.Schema avro, Schema schema) {
    if (schema.name() == null) {
      return;
    }
    switch (schema.name()) {
      case Decimal.LOGICAL_NAME -> setDecimal(avro, schema);
      case Date.LOGICAL_NAME -> set(avro, LogicalTypes.date());
      case Time.LOGICAL_NAME -> set(avro, LogicalTypes.timeMillis());
      case Timestamp.LOGICAL_NAME -> set(avro, LogicalTypes.timestampMillis());
      default -> {
        // A name of somebody else's stands in connect.name.
      }
    }
  }

  private static void set(org.apache.avro.Schema avro, LogicalType type) {
    type.addToSchema(avro);
  }

  /** Avro knows no scale beyond the precision: readers take such a decimal for bytes. */
  private static void setDecimal(org.apache.avro.Schema avro, Schema schema) {
    int scale = scale(schema);
    int precision = precision(schema);
    if (scale < 0 || scale > precision) {
      avro.addProp(LOGICAL_TYPE, "decimal");
    } else {
      set(avro, LogicalTypes.decimal(precision, scale));
    }
  }

  private static boolean isDecimal(Schema schema) {
    return Decimal.LOGICAL_NAME.equals(schema.name());
  }

  private static int scale(Schema schema) {
    return Integer.parseInt(parameters(schema).getOrDefault(Decimal.SCALE_FIELD, "0"));
  }

  private static int precision(Schema schema) {
    String precision = parameters(schema).get(PRECISION);
    return precision == null ? PRECISION_OF_NO_ONE : Integer.parseInt(precision);
  }

  static Map<String, String> parameters(Schema schema) {
    return schema.parameters() == null ? Map.of() : schema.parameters();
  }
}
