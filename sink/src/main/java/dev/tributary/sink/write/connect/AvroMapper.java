package dev.tributary.sink.write.connect;

import dev.tributary.sink.config.AvroMapping;
import dev.tributary.sink.write.connect.NamedSchemas.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Maps one schema of Connect to Avro's, as the Schema Registry's Avro converter does. */
final class AvroMapper {
  static final String UNION = NamedSchemas.NAMESPACE + ".Union";
  static final String ENUM = NamedSchemas.NAMESPACE + ".Enum";
  private static final String FIXED_SIZE = "connect.fixed.size";
  private static final String RECORD_DOC = NamedSchemas.NAMESPACE + ".record.doc";
  private static final String FIELD_DOC = NamedSchemas.NAMESPACE + ".field.doc.";
  private static final String ENUM_DOC = NamedSchemas.NAMESPACE + ".enum.doc.";
  private static final String ENUM_DEFAULT = NamedSchemas.NAMESPACE + ".enum.default.";
  private static final String ENTRY = "MapEntry";

  private final AvroMapping mapping;
  private final AvroProperties properties;
  private final NamedSchemas names = new NamedSchemas();

  private AvroMapper(AvroMapping mapping) {
    this.mapping = mapping;
    this.properties = new AvroProperties(mapping.metaData());
  }

  /**
   * Avro's schema.
   *
   * @throws DataException saying what Avro cannot hold of it
   */
  static org.apache.avro.Schema map(Schema schema, AvroMapping mapping) {
    try {
      return new AvroMapper(mapping).of(schema);
    } catch (SchemaParseException e) {
      throw badName(schema, e);
    } catch (AvroRuntimeException | DataException | NumberFormatException e) {
      throw new DataException(
          "Avro cannot hold the schema%s: %s"
              .formatted(schema.name() == null ? "" : " " + schema.name(), e.getMessage()),
          e);
    }
  }

  /**
   * The same, of which it is sure that Avro's own readers take it: they are stricter than its
   * writers with the namespaces of records.
   *
   * @throws DataException saying what Avro cannot hold of it
   */
  static org.apache.avro.Schema mapReadably(Schema schema, AvroMapping mapping) {
    org.apache.avro.Schema avro = map(schema, mapping);
    try {
      return new org.apache.avro.Schema.Parser().parse(avro.toString());
    } catch (AvroRuntimeException e) {
      throw badName(schema, e);
    }
  }

  private static DataException badName(Schema schema, AvroRuntimeException cause) {
    return new DataException(
        "Avro cannot hold the schema %s: one of its names is none that Avro allows (%s); rename it with the transformation SetSchemaMetadata, or at the source"
            .formatted(schema.name(), cause.getMessage()),
        cause);
  }

  /** Whether structs of the schema stand for one value of several types. */
  static boolean isUnion(Schema schema) {
    return schema.type() == Schema.Type.STRUCT && UNION.equals(schema.name());
  }

  private org.apache.avro.Schema of(Schema schema) {
    if (isUnion(schema)) {
      return union(schema);
    }
    org.apache.avro.Schema present = present(schema);
    if (!schema.isOptional()) {
      return present;
    }
    // Avro wants a default to be of the first type; records have none.
    return schema.defaultValue() == null || schema.type() == Schema.Type.STRUCT
        ? org.apache.avro.Schema.createUnion(nothing(), present)
        : org.apache.avro.Schema.createUnion(present, nothing());
  }

  private static org.apache.avro.Schema nothing() {
    return simple(org.apache.avro.Schema.Type.NULL);
  }

  private static org.apache.avro.Schema simple(org.apache.avro.Schema.Type type) {
    return org.apache.avro.Schema.create(type);
  }

  /** The type of a value that is there. */
  private org.apache.avro.Schema present(Schema schema) {
    return switch (schema.type()) {
      case INT8, INT16, INT32 -> described(simple(org.apache.avro.Schema.Type.INT), schema);
      case INT64 -> described(simple(org.apache.avro.Schema.Type.LONG), schema);
      case FLOAT32 -> described(simple(org.apache.avro.Schema.Type.FLOAT), schema);
      case FLOAT64 -> described(simple(org.apache.avro.Schema.Type.DOUBLE), schema);
      case BOOLEAN -> described(simple(org.apache.avro.Schema.Type.BOOLEAN), schema);
      case STRING -> text(schema);
      case BYTES -> bytes(schema);
      case ARRAY -> described(org.apache.avro.Schema.createArray(of(schema.valueSchema())), schema);
      case MAP -> described(map(schema), schema);
      case STRUCT -> record(schema);
    };
  }

  private org.apache.avro.Schema described(org.apache.avro.Schema avro, Schema schema) {
    properties.set(avro, schema);
    return avro;
  }

  private org.apache.avro.Schema text(Schema schema) {
    Map<String, String> parameters = AvroProperties.parameters(schema);
    String enumName = parameters.get(ENUM);
    if (enumName == null || mapping.enums() == AvroMapping.Enums.AS_TEXT) {
      return described(simple(org.apache.avro.Schema.Type.STRING), schema);
    }
    List<String> symbols =
        parameters.entrySet().stream()
            .filter(parameter -> parameter.getKey().startsWith(ENUM + "."))
            .map(Map.Entry::getValue)
            .toList();
    Name name = Name.of(enumName);
    return names
        .known(name, symbols)
        .orElseGet(
            () -> {
              org.apache.avro.Schema made =
                  org.apache.avro.Schema.createEnum(
                      name.simple(),
                      parameters.get(ENUM_DOC + name.simple()),
                      name.space(),
                      symbols,
                      parameters.get(ENUM_DEFAULT + name.simple()));
              names.define(name, symbols, made);
              return described(made, schema);
            });
  }

  private org.apache.avro.Schema bytes(Schema schema) {
    String size = AvroProperties.parameters(schema).get(FIXED_SIZE);
    if (size == null) {
      return described(simple(org.apache.avro.Schema.Type.BYTES), schema);
    }
    Name name = name(schema, "ConnectDefault", "fixed " + size);
    return names
        .known(name, size)
        .orElseGet(
            () -> {
              org.apache.avro.Schema made =
                  org.apache.avro.Schema.createFixed(
                      name.simple(), null, name.space(), Integer.parseInt(size));
              names.define(name, size, made);
              return described(made, schema);
            });
  }

  private Name name(Schema schema, String base, Object content) {
    return schema.name() == null ? names.unnamed(base, content) : Name.of(schema.name());
  }

  private org.apache.avro.Schema map(Schema schema) {
    Schema key = schema.keySchema();
    boolean isText =
        key.type() == Schema.Type.STRING
            && (!key.isOptional() || mapping.optionalKeys() == AvroMapping.OptionalKeys.IN_MAPS);
    return isText
        ? org.apache.avro.Schema.createMap(of(schema.valueSchema()))
        : org.apache.avro.Schema.createArray(entry(schema));
  }

  /** Avro's maps have text for keys: others are arrays of their entries. */
  private org.apache.avro.Schema entry(Schema schema) {
    List<Schema> content = Arrays.asList(schema.keySchema(), schema.valueSchema());
    Name name = name(schema, ENTRY, content);
    return names
        .known(name, content)
        .orElseGet(
            () -> {
              org.apache.avro.Schema entry = newRecord(name, null);
              // Readers know the converter's own name for it, and this.
              if (!name.simple().equals(ENTRY)) {
                entry.addProp("connect.internal.type", ENTRY);
              }
              names.define(name, content, entry);
              entry.setFields(
                  List.of(
                      field("key", schema.keySchema(), null),
                      field("value", schema.valueSchema(), null)));
              return entry;
            });
  }

  private static org.apache.avro.Schema newRecord(Name name, @Nullable String doc) {
    return org.apache.avro.Schema.createRecord(name.simple(), doc, name.space(), false);
  }

  private org.apache.avro.Schema record(Schema schema) {
    Map<String, String> parameters = AvroProperties.parameters(schema);
    List<Field> fields = schema.fields();
    Name name =
        name(
            schema,
            "ConnectDefault",
            Arrays.asList(fields, schema.doc(), schema.version(), parameters));
    return names
        .known(name, fields)
        .orElseGet(
            () -> {
              org.apache.avro.Schema made = newRecord(name, parameters.get(RECORD_DOC));
              names.define(name, fields, made);
              List<org.apache.avro.Schema.Field> mapped = new ArrayList<>();
              for (Field field : fields) {
                mapped.add(
                    field(field.name(), field.schema(), parameters.get(FIELD_DOC + field.name())));
              }
              made.setFields(mapped);
              return described(made, schema);
            });
  }

  private org.apache.avro.Schema.Field field(String name, Schema schema, @Nullable String doc) {
    org.apache.avro.Schema type = of(schema);
    try {
      if (schema.defaultValue() != null) {
        Object value = AvroDefaults.json(schema, schema.defaultValue());
        return new org.apache.avro.Schema.Field(name, type, doc, value);
      }
      return schema.isOptional()
          ? new org.apache.avro.Schema.Field(name, type, doc, JsonProperties.NULL_VALUE)
          : new org.apache.avro.Schema.Field(name, type, doc);
    } catch (AvroTypeException e) {
      // A default that Avro does not take: readers find it in connect.default.
      return new org.apache.avro.Schema.Field(name, type, doc);
    } catch (SchemaParseException e) {
      throw new DataException(
          "its field '%s' has a name that Avro does not allow (%s); rename it with the transformation ReplaceField, or take json"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private org.apache.avro.Schema union(Schema schema) {
    List<org.apache.avro.Schema> types = new ArrayList<>();
    if (schema.isOptional()) {
      types.add(nothing());
    }
    for (Field field : schema.fields()) {
      types.add(present(field.schema()));
    }
    return org.apache.avro.Schema.createUnion(types);
  }
}
