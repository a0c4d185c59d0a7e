package dev.tributary.sink.write.connect;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * The columns that Parquet's own binding to Avro has for a record: the same names, types and
 * nullability, lists in three levels.
 */
final class ParquetColumns {
  private static final int NO_ID = 0;

  private ParquetColumns() {}

  /**
   * @throws DataException if a part of the record has no counterpart in Parquet
   */
  static MessageType message(Schema record) {
    return new MessageType(record.getFullName(), fields(record.getName(), record));
  }

  /** The columns, and how plain values lie in them. */
  static List<Member> members(Schema record) {
    return record.getFields().stream().map(field -> member(field.name(), field.schema())).toList();
  }

  private static List<Type> fields(String name, Schema record) {
    if (record.getFields().isEmpty()) {
      throw new DataException(
          "Parquet cannot hold a struct without fields, as '%s' is one".formatted(name));
    }
    return record.getFields().stream()
        .map(field -> type(field.name(), field.schema(), Repetition.REQUIRED))
        .toList();
  }

  private static Type type(String name, Schema schema, Repetition repetition) {
    return switch (schema.getType()) {
      case BOOLEAN -> primitive(PrimitiveTypeName.BOOLEAN, name, schema, repetition);
      case INT -> primitive(PrimitiveTypeName.INT32, name, schema, repetition);
      case LONG -> primitive(PrimitiveTypeName.INT64, name, schema, repetition);
      case FLOAT -> primitive(PrimitiveTypeName.FLOAT, name, schema, repetition);
      case DOUBLE -> primitive(PrimitiveTypeName.DOUBLE, name, schema, repetition);
      case BYTES, STRING, ENUM -> primitive(PrimitiveTypeName.BINARY, name, schema, repetition);
      case FIXED ->
          Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
              .length(schema.getFixedSize())
              .as(annotation(schema))
              .named(name);
      case RECORD -> new GroupType(repetition, name, fields(name, schema));
      case ARRAY ->
          ConversionPatterns.listOfElements(
              repetition, name, type("element", schema.getElementType(), Repetition.REQUIRED));
      case MAP ->
          ConversionPatterns.stringKeyMapType(
              repetition, name, type("value", schema.getValueType(), Repetition.REQUIRED));
      case UNION -> union(name, schema, repetition);
      case NULL ->
          throw new DataException("Parquet has no type for nothing, as '%s' is".formatted(name));
    };
  }

  private static Type union(String name, Schema schema, Repetition repetition) {
    Repetition own = schema.isNullable() ? Repetition.OPTIONAL : repetition;
    if (PlainValues.isOptional(schema)) {
      return type(name, PlainValues.withoutNull(schema), own);
    }
    List<Member> types = unionMembers(schema);
    List<Schema> present = present(schema);
    Types.GroupBuilder<GroupType> group = Types.buildGroup(own);
    for (int i = 0; i < types.size(); i++) {
      group.addField(type(types.get(i).name(), present.get(i), Repetition.OPTIONAL));
    }
    return group.named(name);
  }

  private static List<Schema> present(Schema union) {
    return union.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
  }

  private static Type primitive(
      PrimitiveTypeName type, String name, Schema schema, Repetition repetition) {
    return Types.primitive(type, repetition).as(annotation(schema)).named(name);
  }

  private static @Nullable LogicalTypeAnnotation annotation(Schema schema) {
    LogicalType type = schema.getLogicalType();
    if (type instanceof LogicalTypes.Decimal decimal) {
      return LogicalTypeAnnotation.decimalType(decimal.getScale(), decimal.getPrecision());
    }
    if (type instanceof LogicalTypes.Date) {
      return LogicalTypeAnnotation.dateType();
    }
    if (type instanceof LogicalTypes.TimeMillis) {
      return LogicalTypeAnnotation.timeType(true, MILLIS);
    }
    if (type instanceof LogicalTypes.TimestampMillis) {
      return LogicalTypeAnnotation.timestampType(true, MILLIS);
    }
    return switch (schema.getType()) {
      case STRING -> LogicalTypeAnnotation.stringType();
      case ENUM -> LogicalTypeAnnotation.enumType();
      default -> null;
    };
  }

  private static Member member(String name, Schema schema) {
    return new Member(NO_ID, name, columnType(schema), true);
  }

  private static ColumnType columnType(Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> Simple.BOOLEAN;
      case INT -> Simple.INT;
      case LONG -> Simple.LONG;
      case FLOAT -> Simple.FLOAT;
      case DOUBLE -> Simple.DOUBLE;
      case STRING, ENUM -> Simple.TEXT;
      case BYTES, FIXED -> Simple.BINARY;
      case RECORD -> new StructOf(members(schema));
      case ARRAY -> new ListOf(member("element", schema.getElementType()));
      case MAP ->
          new MapOf(
              new Member(NO_ID, "key", Simple.TEXT, false), member("value", schema.getValueType()));
      case UNION ->
          PlainValues.isOptional(schema)
              ? columnType(PlainValues.withoutNull(schema))
              : new StructOf(unionMembers(schema));
      case NULL -> throw new IllegalArgumentException("Nothing is no column");
    };
  }

  private static List<Member> unionMembers(Schema union) {
    List<Schema> types = present(union);
    return IntStream.range(0, types.size())
        .mapToObj(number -> member("member" + number, types.get(number)))
        .toList();
  }
}
