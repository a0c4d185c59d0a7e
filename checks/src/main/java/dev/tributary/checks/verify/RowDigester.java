package dev.tributary.checks.verify;

import dev.tributary.source.Column;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings rows of both sides into one comparable form. */
final class RowDigester {
  private static final int LABEL_LENGTH = 120;

  private final Table table;
  private final ConsistentView view;
  private final int[] keyColumns;
  private final Digester digester = new Digester();

  RowDigester(Table table, ConsistentView view) {
    this.table = table;
    this.view = view;
    this.keyColumns = table.keyColumns().stream().mapToInt(this::index).toArray();
  }

  boolean hasKey() {
    return keyColumns.length > 0;
  }

  RowImage image(String[] row) {
    List<Digest> digests = new ArrayList<>(row.length);
    for (String text : row) {
      digests.add(digester.of(text));
    }
    return RowImage.of(digests);
  }

  RowImage image(Map<String, @Nullable String> values, Set<String> unavailable) {
    List<Digest> digests = new ArrayList<>(table.columns().size());
    for (Column column : table.columns()) {
      digests.add(digest(column, values, unavailable));
    }
    return RowImage.of(digests);
  }

  private Digest digest(
      Column column, Map<String, @Nullable String> values, Set<String> unavailable) {
    String value = values.get(column.name());
    if (value != null) {
      return digester.of(view.canonical(column.type(), value));
    }
    if (unavailable.contains(column.name())) {
      return Digest.UNAVAILABLE;
    }
    return values.containsKey(column.name()) ? Digest.NULL : Digest.ABSENT;
  }

  /** The digest of the key, or of the whole row where the table has no key. */
  Digest row(RowImage image) {
    if (!hasKey()) {
      return whole(image);
    }
    if (keyColumns.length == 1) {
      return image.column(keyColumns[0]);
    }
    List<Digest> digests = new ArrayList<>(keyColumns.length);
    for (int index : keyColumns) {
      digests.add(image.column(index));
    }
    return digester.of(digests);
  }

  private Digest whole(RowImage image) {
    List<Digest> digests = new ArrayList<>(image.size());
    for (int i = 0; i < image.size(); i++) {
      Digest digest = image.column(i);
      digests.add(digest.equals(Digest.ABSENT) ? Digest.NULL : digest);
    }
    return digester.of(digests);
  }

  /** The identity of a change to a row: the same change has the same, however often it is sent. */
  Digest identity(String change, Digest row) {
    return digester.of(
        change + '/' + Long.toHexString(row.high()) + '/' + Long.toHexString(row.low()));
  }

  String label(String[] row) {
    StringBuilder label = new StringBuilder();
    for (int index : keyColumns) {
      append(label, table.columns().get(index).name(), row[index]);
    }
    return label.toString();
  }

  String label(Map<String, @Nullable String> values) {
    StringBuilder label = new StringBuilder();
    for (int index : keyColumns) {
      String name = table.columns().get(index).name();
      append(label, name, values.get(name));
    }
    return label.toString();
  }

  private static void append(StringBuilder label, String name, @Nullable String value) {
    label.append(label.isEmpty() ? "" : ", ").append(name).append('=').append(value);
    if (label.length() > LABEL_LENGTH) {
      label.setLength(LABEL_LENGTH);
      label.append('…');
    }
  }

  private int index(String name) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "The key column %s is not a column of %s".formatted(name, table.id()));
  }
}
