package dev.tributary.sink.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.lake.TableName;
import dev.tributary.lake.schema.ColumnShape;
import dev.tributary.lake.schema.TableShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a table's rows at one time. The reader gives the same object as long as table and
 * schemas stay the same ones, so that what is made of it can be kept by identity.
 */
public final class RowSchema {
  private static final int FINGERPRINT_DIGITS = 16;

  private final TableName table;
  private final Schema columns;
  private final Optional<Schema> key;
  private final TableShape shape;
  private final String fingerprint;

  /**
   * @param columns the struct of all columns
   * @param key the struct of the key columns, in the key's order; empty for a table without a key
   */
  public RowSchema(TableName table, Schema columns, Optional<Schema> key) {
    this.table = table;
    this.columns = columns;
    this.key = key;
    this.shape =
        new TableShape(
            table.toString(),
            allColumns().stream().map(RowSchema::columnShape).toList(),
            keyColumns());
    this.fingerprint = fingerprint(shape);
  }

  public TableName table() {
    return table;
  }

  public Schema columns() {
    return columns;
  }

  public Optional<Schema> key() {
    return key;
  }

  /** Names of the key columns, in the key's order; empty for a table without a key. */
  public List<String> keyColumns() {
    return key.map(schema -> schema.fields().stream().map(Field::name).toList()).orElse(List.of());
  }

  /** The columns, and what the key has beyond them. */
  public List<Field> allColumns() {
    List<Field> all = new ArrayList<>(columns.fields());
    key.map(Schema::fields).orElse(List.of()).stream()
        .filter(field -> columns.field(field.name()) == null)
        .forEach(all::add);
    return all;
  }

  /**
   * Whether rows of the other schema may lie in a file of this one: it has the same key, and no
   * column that this one does not have in the same type.
   */
  public boolean covers(RowSchema other) {
    return other.fingerprint.equals(fingerprint)
        || (other.table.equals(table)
            && other.keyColumns().equals(keyColumns())
            && types().entrySet().containsAll(other.types().entrySet()));
  }

  /**
   * Whether Connect can make rows of this schema of rows of the other one without taking anything
   * from them: this one has all columns of that in the same types, and needs no others.
   */
  public boolean lifts(RowSchema other) {
    return other.table.equals(table)
        && columns.fields().stream()
            .allMatch(field -> lifts(other.columns.field(field.name()), field))
        && other.columns.fields().stream().allMatch(field -> columns.field(field.name()) != null);
  }

  private static boolean lifts(@Nullable Field from, Field to) {
    Schema schema = to.schema();
    return from == null
        ? schema.isOptional() || schema.defaultValue() != null
        : (schema.isOptional() || !from.schema().isOptional()) && sameType(from.schema(), schema);
  }

  private static boolean sameType(Schema one, Schema other) {
    return one.type() == other.type()
        && Objects.equals(one.name(), other.name())
        && Objects.equals(one.parameters(), other.parameters())
        && switch (one.type()) {
          case STRUCT -> one.fields().equals(other.fields());
          case MAP ->
              one.keySchema().equals(other.keySchema())
                  && one.valueSchema().equals(other.valueSchema());
          case ARRAY -> one.valueSchema().equals(other.valueSchema());
          default -> true;
        };
  }

  private Map<String, String> types() {
    return shape.columns().stream().collect(Collectors.toMap(ColumnShape::name, ColumnShape::type));
  }

  /** The table as the lake's schema history takes it. */
  public TableShape shape() {
    return shape;
  }

  /** Names the shape: equal for schemas whose rows may lie in one file. */
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String toString() {
    return table + "@" + fingerprint;
  }

  private static ColumnShape columnShape(Field field) {
    return new ColumnShape(
        field.name(), ColumnTypes.name(field.schema()), field.schema().isOptional());
  }

  private static String fingerprint(TableShape shape) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(shape.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
