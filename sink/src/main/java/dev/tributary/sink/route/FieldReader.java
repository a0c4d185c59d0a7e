package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.FieldReference;
import dev.tributary.sink.config.FieldReference.Origin;
import dev.tributary.sink.row.FieldValue;
import dev.tributary.sink.row.UnavailableMarker;
import dev.tributary.wire.SchemaCache;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.jspecify.annotations.Nullable;

/** Finds one field in records. Not safe for threads. */
final class FieldReader {
  private final FieldReference field;
  private final UnavailableMarker marker;
  private final SchemaCache<FieldValue> leaves = new SchemaCache<>(this::leaf);
  private final SchemaCache<FieldValue> headers = new SchemaCache<>(FieldValue::of);

  FieldReader(FieldReference field, UnavailableMarker marker) {
    this.field = field;
    this.marker = marker;
  }

  /**
   * Empty if the record has no value there: it is null, was not sent, or the row is gone.
   *
   * @throws DataException if the record's schema has no such field
   */
  Optional<Found> read(Change change) {
    return switch (field.origin()) {
      case ROW -> row(change);
      case KEY -> key(change);
      case HEADER -> header(change);
    };
  }

  private Optional<Found> row(Change change) {
    if (change.after().isPresent()) {
      Struct row = change.after().get();
      return isIn(row.schema()) || !isInKey(change) ? in(row) : in(change.key().orElseThrow());
    }
    if (isInKey(change)) {
      return in(change.key().orElseThrow());
    }
    if (change.before().isPresent()) {
      return in(change.before().get());
    }
    if (!change.row().columns().fields().isEmpty()) {
      leaves.of(change.row().columns());
    }
    return Optional.empty();
  }

  private boolean isIn(Schema schema) {
    return schema.field(field.path().get(0)) != null;
  }

  private boolean isInKey(Change change) {
    return change.key().isPresent() && isIn(change.key().get().schema());
  }

  private Optional<Found> key(Change change) {
    if (change.key().isPresent()) {
      return in(change.key().get());
    }
    if (change.record().key() != null) {
      throw new DataException(
          "Cannot partition by '%s': the key of the record is a %s and has no fields. Change partition.by"
              .formatted(field, change.record().key().getClass().getSimpleName()));
    }
    return Optional.empty();
  }

  private Optional<Found> header(Change change) {
    Header header = change.record().headers().lastWithName(field.name());
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    if (header.schema() == null) {
      return Optional.of(
          new Found(headers.of(Schema.STRING_SCHEMA), String.valueOf(header.value())));
    }
    return Optional.of(new Found(single(headers.of(header.schema())), header.value()));
  }

  private Optional<Found> in(Struct struct) {
    FieldValue leaf = leaves.of(struct.schema());
    Object value = struct;
    for (String name : field.path()) {
      value = value == null ? null : ((Struct) value).getWithoutDefault(name);
    }
    return value == null || isMissing(value)
        ? Optional.empty()
        : Optional.of(new Found(leaf, value));
  }

  private boolean isMissing(@Nullable Object value) {
    return field.origin() == Origin.ROW && marker.is(value);
  }

  /** What the path leads to in structs of this schema. */
  private FieldValue leaf(Schema struct) {
    Schema schema = struct;
    for (String name : field.path()) {
      Field member = schema.type() == Schema.Type.STRUCT ? schema.field(name) : null;
      if (member == null) {
        throw new DataException(
            "Cannot partition by '%s': %s has no '%s'%s. Change partition.by, or leave the topic to another connector"
                .formatted(field, named(struct), name, members(schema)));
      }
      schema = member.schema();
    }
    return single(FieldValue.of(schema));
  }

  private FieldValue single(FieldValue leaf) {
    if (!leaf.isSingle()) {
      throw new DataException(
          "Cannot partition by '%s': it is not one value but several. Name one of its members in partition.by"
              .formatted(field));
    }
    return leaf;
  }

  private static String named(Schema schema) {
    return schema.name() == null ? "the record" : schema.name();
  }

  private static String members(Schema schema) {
    return schema.type() == Schema.Type.STRUCT
        ? schema.fields().stream()
            .map(Field::name)
            .collect(Collectors.joining(", ", " (it has ", ")"))
        : "";
  }
}
