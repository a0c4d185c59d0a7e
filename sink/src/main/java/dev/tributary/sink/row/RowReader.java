package dev.tributary.sink.row;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.Operation;
import dev.tributary.sink.change.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Reads changes of one row schema into rows of a layout. */
final class RowReader {
  private final List<Metadata> metadata;
  private final UnavailableMarker marker;
  private final int unavailable;
  private final int exact;
  private final Cell[] columns;
  private final Cell[] keyColumns;
  private final Cell[] foreignKeyColumns;

  /**
   * A column of the row schema.
   *
   * @param place in the layout's rows
   * @param mayBeMissing whether the source may leave its value out of an update
   * @param hasDefault whether Connect would put a default in a null's place
   */
  private record Cell(
      int place, Field field, Conversion conversion, boolean mayBeMissing, boolean hasDefault) {

    /** As the source sent it: found by its place, unless a default would take a null's. */
    @Nullable Object value(Struct values) {
      return hasDefault ? values.getWithoutDefault(field.name()) : values.get(field);
    }
  }

  /**
   * @param places of the table's columns in the layout's rows, by name
   * @param types of the table's columns in the layout, by name
   * @param unavailable place of {@code __unavailable}; negative if the layout has none
   * @param exact place of {@code __exact}
   */
  RowReader(
      RowSchema schema,
      List<Metadata> metadata,
      Map<String, Integer> places,
      Map<String, ColumnType> types,
      UnavailableMarker marker,
      int unavailable,
      int exact) {
    this.metadata = metadata;
    this.marker = marker;
    this.unavailable = unavailable;
    this.exact = exact;
    List<Field> key = schema.key().map(columns -> columns.fields()).orElse(List.of());
    this.columns = cells(schema.columns().fields(), places, types);
    this.keyColumns = cells(key, places, types);
    this.foreignKeyColumns =
        cells(
            key.stream().filter(field -> schema.columns().field(field.name()) == null).toList(),
            places,
            types);
  }

  private static Cell[] cells(
      List<Field> fields, Map<String, Integer> places, Map<String, ColumnType> types) {
    TypeMapping mapping = new TypeMapping(FieldIds.within(0));
    return fields.stream()
        .map(
            field ->
                new Cell(
                    Optional.ofNullable(places.get(field.name())).orElseThrow(),
                    field,
                    Adapted.to(
                        Optional.ofNullable(types.get(field.name())).orElseThrow(),
                        mapping.of(field.schema())),
                    UnavailableMarker.mayStandIn(field.schema()),
                    field.schema().defaultValue() != null))
        .toArray(Cell[]::new);
  }

  /** Whether a value of the change was not sent. */
  boolean read(Change change, @Nullable Object[] row) {
    Arrays.fill(row, null);
    for (int i = 0; i < metadata.size(); i++) {
      set(row, i, metadata.get(i).member().name(), metadata.get(i).value().apply(change));
    }
    Optional<Struct> image = change.after();
    if (change.operation() == Operation.DELETE && image.isEmpty()) {
      deleted(change, row);
      return false;
    }
    if (image.isEmpty()) {
      return false;
    }
    boolean missing = cells(columns, image.get(), change, row);
    if (foreignKeyColumns.length > 0 && change.key().isPresent()) {
      cells(foreignKeyColumns, change.key().get(), change, row);
    }
    return missing;
  }

  private void deleted(Change change, @Nullable Object[] row) {
    if (change.key().isPresent() && keyColumns.length > 0) {
      cells(keyColumns, change.key().get(), change, row);
    } else if (change.before().isPresent()) {
      cells(columns, change.before().get(), change, row);
    }
  }

  private boolean cells(Cell[] cells, Struct values, Change change, @Nullable Object[] row) {
    boolean watched = unavailable >= 0 && change.operation() == Operation.UPDATE;
    List<String> missing = List.of();
    for (Cell cell : cells) {
      Object value = cell.value(values);
      if (value == null) {
        continue;
      }
      if (watched && cell.mayBeMissing() && marker.is(value)) {
        missing = missing.isEmpty() ? new ArrayList<>() : missing;
        missing.add(cell.field().name());
      } else {
        set(row, cell.place(), cell.field().name(), converted(cell, value));
      }
    }
    if (!missing.isEmpty()) {
      row[unavailable] = missing;
    }
    return !missing.isEmpty();
  }

  private static Object converted(Cell cell, Object value) {
    try {
      return cell.conversion().convert(value);
    } catch (ClassCastException e) {
      throw new DataException(
          "Column '%s' holds a %s, which is none of its schema %s"
              .formatted(cell.field().name(), value.getClass().getName(), cell.field().schema()),
          e);
    }
  }

  private void set(@Nullable Object[] row, int place, String name, @Nullable Object value) {
    if (value instanceof Inexact inexact) {
      exact(row).put(name, inexact.text());
    } else if (value instanceof Image image) {
      row[place] = image.values();
      if (!image.exact().isEmpty()) {
        image.exact().forEach((member, text) -> exact(row).put(name + "." + member, text));
      }
    } else {
      row[place] = value;
    }
  }

  /** The row's map of texts, made with the first. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> exact(@Nullable Object[] row) {
    Object texts = row[exact];
    if (texts == null) {
      texts = new HashMap<String, Object>();
      row[exact] = texts;
    }
    return (Map<String, Object>) texts;
  }
}
