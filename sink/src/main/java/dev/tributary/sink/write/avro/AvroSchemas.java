package dev.tributary.sink.write.avro;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Avro's schema of a file's columns. Field ids and the names of records inside are those that
 * Apache Iceberg's Avro files have.
 */
final class AvroSchemas {
  /** The property that has a name which Avro does not allow. */
  static final String NAME = "tributary.name";

  private AvroSchemas() {}

  /** The schema of rows. */
  static Schema of(String table, List<Member> members) {
    Schema row = record(AvroNames.legal(table), members);
    if (!row.getName().equals(table)) {
      row.addProp(NAME, table);
    }
    return row;
  }

  private static Schema record(String name, List<Member> members) {
    List<String> names = AvroNames.of(members);
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(field(names.get(i), members.get(i)));
    }
    return Schema.createRecord(name, null, null, false, fields);
  }

  private static Schema.Field field(String name, Member member) {
    Schema.Field field =
        member.optional()
            ? new Schema.Field(name, of(member), null, Schema.Field.NULL_DEFAULT_VALUE)
            : new Schema.Field(name, of(member));
    if (!name.equals(member.name())) {
      field.addProp(NAME, member.name());
    }
    field.addProp("field-id", member.id());
    return field;
  }

  private static Schema of(Member member) {
    Schema type = of(member.type(), member.id());
    return member.optional() ? Schema.createUnion(Schema.create(Schema.Type.NULL), type) : type;
  }

  private static Schema of(ColumnType type, int id) {
    if (type instanceof Simple simple) {
      return simple(simple);
    }
    if (type instanceof Decimal decimal) {
      return LogicalTypes.decimal(decimal.precision(), decimal.scale())
          .addToSchema(Schema.create(Schema.Type.BYTES));
    }
    if (type instanceof ListOf list) {
      Schema array = Schema.createArray(of(list.element()));
      array.addProp("element-id", list.element().id());
      return array;
    }
    return type instanceof MapOf map ? map(map) : record("r" + id, ((StructOf) type).members());
  }

  /** Avro's maps have text for keys: others are arrays of their entries. */
  private static Schema map(MapOf type) {
    if (type.key().type() == Simple.TEXT) {
      Schema map = Schema.createMap(of(type.value()));
      map.addProp("key-id", type.key().id());
      map.addProp("value-id", type.value().id());
      return map;
    }
    String name = "k%d_v%d".formatted(type.key().id(), type.value().id());
    Schema entries = Schema.createArray(record(name, List.of(type.key(), type.value())));
    entries.addProp("logicalType", "map");
    return entries;
  }

  private static Schema simple(Simple type) {
    return switch (type) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case INT -> Schema.create(Schema.Type.INT);
      case LONG -> Schema.create(Schema.Type.LONG);
      case FLOAT -> Schema.create(Schema.Type.FLOAT);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case TEXT -> Schema.create(Schema.Type.STRING);
      case BINARY -> Schema.create(Schema.Type.BYTES);
      case UUID -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIME -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TIMESTAMP ->
          LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case INSTANT -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    };
  }
}
