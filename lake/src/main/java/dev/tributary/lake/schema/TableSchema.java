package dev.tributary.lake.schema;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One version of a table's schema.
 *
 * @param version from 1, gapless
 * @param keyColumns names of the key's columns, in the key's order; empty for a table without a key
 * @param lastFieldId the highest id that any version so far has given to a field
 * @param previous fingerprint of the version before; empty for the first
 */
public record TableSchema(
    String table,
    long version,
    List<Field> fields,
    List<String> keyColumns,
    int lastFieldId,
    Optional<String> previous) {
  private static final int FINGERPRINT_DIGITS = 16;

  public TableSchema {
    fields = List.copyOf(fields);
    keyColumns = List.copyOf(keyColumns);
    if (version < 1 || (version == 1) != previous.isEmpty()) {
      throw new IllegalArgumentException(
          "Version %d of %s: the first version, and only that, has none before it"
              .formatted(version, table));
    }
    for (Field field : fields) {
      if (field.id() > lastFieldId) {
        throw new IllegalArgumentException(
            "Field %s of %s has the id %d, above the last id %d"
                .formatted(field.name(), table, field.id(), lastFieldId));
      }
    }
  }

  /** The first version: ids count from 1 in the order of the columns. */
  public static TableSchema first(TableShape shape) {
    return next(shape, 1, Map.of(), 0, Optional.empty());
  }

  /** The version after this one. A name that is here keeps its id; every other gets a new one. */
  public TableSchema evolve(TableShape shape) {
    Map<String, Field> known =
        fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    return next(shape, version + 1, known, lastFieldId, Optional.of(fingerprint()));
  }

  /**
   * The field id of a column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int idOf(String column) {
    return fields.stream()
        .filter(field -> field.name().equals(column))
        .mapToInt(Field::id)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Version %d of %s has no column %s".formatted(version, table, column)));
  }

  public TableShape shape() {
    return new TableShape(table, fields.stream().map(Field::shape).toList(), keyColumns);
  }

  /** Names this version: the first 16 hex digits of the SHA-256 of its canonical JSON. */
  public String fingerprint() {
    byte[] digest = sha256().digest(TableSchemaJson.canonical(this));
    return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
  }

  private static TableSchema next(
      TableShape shape,
      long version,
      Map<String, Field> known,
      int lastFieldId,
      Optional<String> previous) {
    int lastId = lastFieldId;
    List<Field> fields = new ArrayList<>();
    for (ColumnShape column : shape.columns()) {
      Field before = known.get(column.name());
      int id = before == null ? ++lastId : before.id();
      fields.add(new Field(id, column.name(), column.type(), column.nullable()));
    }
    return new TableSchema(shape.table(), version, fields, shape.keyColumns(), lastId, previous);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
