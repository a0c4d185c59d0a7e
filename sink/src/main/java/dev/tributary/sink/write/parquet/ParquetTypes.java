package dev.tributary.sink.write.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.math.BigInteger;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Column types in Parquet, as Iceberg lays them down. All fields are optional but the keys of maps:
 * a null in a place where the source says that none can be must not cost the row.
 */
final class ParquetTypes {
  private static final int UUID_BYTES = 16;

  private ParquetTypes() {}

  static MessageType message(List<Member> members) {
    return new MessageType(
        "change", members.stream().map(member -> field(member, Repetition.OPTIONAL)).toList());
  }

  /** Bytes of the decimal's digits where they do not fit into a long. */
  static int bytes(int precision) {
    return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / Byte.SIZE + 1;
  }

  private static Type field(Member member, Repetition repetition) {
    Type type = type(member, repetition);
    return member.id() == 0 ? type : type.withId(member.id());
  }

  private static Type type(Member member, Repetition repetition) {
    ColumnType type = member.type();
    String name = member.name();
    if (type instanceof Simple simple) {
      return simple(simple, repetition, name);
    }
    if (type instanceof Decimal decimal) {
      return decimal(decimal, repetition, name);
    }
    if (type instanceof ListOf list) {
      return Types.buildGroup(repetition)
          .as(LogicalTypeAnnotation.listType())
          .addField(
              Types.repeatedGroup()
                  .addField(named("element", list.element(), Repetition.OPTIONAL))
                  .named("list"))
          .named(name);
    }
    if (type instanceof MapOf map) {
      return Types.buildGroup(repetition)
          .as(LogicalTypeAnnotation.mapType())
          .addField(
              Types.repeatedGroup()
                  .addField(named("key", map.key(), Repetition.REQUIRED))
                  .addField(named("value", map.value(), Repetition.OPTIONAL))
                  .named("key_value"))
          .named(name);
    }
    return Types.buildGroup(repetition)
        .addFields(
            ((StructOf) type)
                .members().stream()
                    .map(part -> field(part, Repetition.OPTIONAL))
                    .toArray(Type[]::new))
        .named(name);
  }

  /** Readers look for the parts of lists and maps by the names that the format gives them. */
  private static Type named(String name, Member member, Repetition repetition) {
    return field(new Member(member.id(), name, member.type(), member.optional()), repetition);
  }

  private static Type simple(Simple type, Repetition repetition, String name) {
    return switch (type) {
      case BOOLEAN -> primitive(PrimitiveTypeName.BOOLEAN, repetition, name);
      case INT -> primitive(PrimitiveTypeName.INT32, repetition, name);
      case LONG -> primitive(PrimitiveTypeName.INT64, repetition, name);
      case FLOAT -> primitive(PrimitiveTypeName.FLOAT, repetition, name);
      case DOUBLE -> primitive(PrimitiveTypeName.DOUBLE, repetition, name);
      case BINARY -> primitive(PrimitiveTypeName.BINARY, repetition, name);
      case TEXT ->
          logical(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), repetition, name);
      case UUID ->
          Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
              .length(UUID_BYTES)
              .as(LogicalTypeAnnotation.uuidType())
              .named(name);
      case DATE ->
          logical(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), repetition, name);
      case TIME ->
          logical(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timeType(false, MICROS),
              repetition,
              name);
      case TIMESTAMP ->
          logical(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timestampType(false, MICROS),
              repetition,
              name);
      case INSTANT ->
          logical(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timestampType(true, MICROS),
              repetition,
              name);
    };
  }

  private static Type decimal(Decimal type, Repetition repetition, String name) {
    LogicalTypeAnnotation annotation =
        LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
    return switch (DecimalForm.of(type)) {
      case INT -> logical(PrimitiveTypeName.INT32, annotation, repetition, name);
      case LONG -> logical(PrimitiveTypeName.INT64, annotation, repetition, name);
      case FIXED ->
          Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
              .length(bytes(type.precision()))
              .as(annotation)
              .named(name);
    };
  }

  private static Type primitive(PrimitiveTypeName type, Repetition repetition, String name) {
    return Types.primitive(type, repetition).named(name);
  }

  private static Type logical(
      PrimitiveTypeName type, LogicalTypeAnnotation meaning, Repetition repetition, String name) {
    return Types.primitive(type, repetition).as(meaning).named(name);
  }
}
