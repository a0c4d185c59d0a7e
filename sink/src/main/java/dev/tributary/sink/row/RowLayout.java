package dev.tributary.sink.row;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.row.ColumnType.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a typed file, and the values of each row: what the sink knows of the change, then
 * the table's columns. Rows of an older schema of the table fit too; what they do not have is null.
 * Not safe for threads.
 */
public final class RowLayout {
  private final List<Metadata> metadata;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, ColumnType> types = new HashMap<>();
  private final UnavailableMarker marker;
  private final int unavailable;
  private final int exact;
  private final Map<RowSchema, RowReader> readers = new IdentityHashMap<>();
  private @Nullable RowSchema lastSchema;
  private @Nullable RowReader lastReader;

  /**
   * @param schema of the file
   * @param ids of the table's columns
   * @throws DataException if a column's name is one of the sink's
   */
  public RowLayout(
      RowSchema schema,
      TableSchema ids,
      RowColumns wanted,
      UnavailableMarker marker,
      ValueText text) {
    this.marker = marker;
    this.metadata = Metadata.of(schema, wanted, text);
    metadata.forEach(column -> members.add(column.member()));
    this.unavailable = wanted.shape() == ChangeShape.LOG ? add(Metadata.UNAVAILABLE) : -1;
    requireFreeNames(schema, wanted.shape());
    for (Field field : schema.allColumns()) {
      int id = ids.idOf(field.name());
      ColumnType type = new TypeMapping(FieldIds.within(id)).of(field.schema()).type();
      types.put(field.name(), type);
      // Of a deleted row the key's columns alone are known, of a truncated table none.
      places.put(field.name(), add(new Member(id, field.name(), type, true)));
    }
    this.exact = add(Metadata.EXACT);
  }

  /** A reader of a log knows all of the sink's names; other rows have only those asked for. */
  private void requireFreeNames(RowSchema schema, ChangeShape shape) {
    if (shape == ChangeShape.LOG) {
      ReservedNames.requireFree(schema.table(), schema.allColumns());
      return;
    }
    Set<String> taken = members.stream().map(Member::name).collect(Collectors.toSet());
    taken.add(Metadata.EXACT.name());
    ReservedNames.requireFree(schema.table(), schema.allColumns(), taken);
  }

  private int add(Member member) {
    members.add(member);
    return members.size() - 1;
  }

  /** The columns in their order. All may be null. */
  public List<Member> members() {
    return List.copyOf(members);
  }

  /**
   * Sets a row's values in the order of the columns; whether a value of it was not sent.
   *
   * @param row as long as there are columns; what was in it is gone afterwards
   * @throws DataException if a value is none of its schema
   */
  public boolean fill(Change change, @Nullable Object[] row) {
    RowReader reader = lastReader;
    if (reader == null || change.row() != lastSchema) {
      reader = readers.computeIfAbsent(change.row(), this::compile);
      lastReader = reader;
      lastSchema = change.row();
    }
    try {
      return reader.read(change, row);
    } catch (RuntimeException e) {
      throw new DataException(
          "Cannot write the row of %s-%d@%d (table %s): %s"
              .formatted(
                  change.topic(),
                  change.partition(),
                  change.offset(),
                  change.table(),
                  e.getMessage()),
          e);
    }
  }

  private RowReader compile(RowSchema schema) {
    return new RowReader(schema, metadata, places, types, marker, unavailable, exact);
  }
}
