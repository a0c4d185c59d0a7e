package dev.tributary.app.types;

import dev.tributary.lake.LakeReader;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonValue;
import dev.tributary.lake.format.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the lake holds of the samples. */
record LakeOfSamples(LakeReader lake) {
  /** Changes of a table, in their order. */
  List<ChangeRow> changes(String table) {
    List<ChangeRow> rows = new ArrayList<>();
    lake.read(lake.files("public." + table), rows::add);
    return rows;
  }

  long rows(String table) {
    return lake.rows("public." + table);
  }

  /** The changes of the kind that a row with the given key went through. */
  static List<ChangeRow> of(List<ChangeRow> changes, Operation operation, int id) {
    JsonValue key = JsonValue.number(Integer.toString(id));
    return changes.stream()
        .filter(change -> change.operation() == operation)
        .filter(change -> key.equals(change.columns().get("id")))
        .toList();
  }

  /** Sentences about the row's values that are not what the samples say. */
  static List<String> differences(SampleTable table, int row, ChangeRow change) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < table.types().size(); i++) {
      TypeSample type = table.types().get(i);
      Optional<TypeSample.Value> value =
          row < type.values().size() ? Optional.of(type.values().get(row)) : Optional.empty();
      JsonValue expected =
          value.map(sample -> sample.inLake(change.operation())).orElse(JsonValue.NULL);
      JsonValue found =
          Optional.ofNullable(change.columns().get(SampleTable.column(i)))
              .orElse(JsonValue.string("absent"));
      if (!found.equals(expected)) {
        differences.add(
            "%s of %s (%s): %s in place of %s"
                .formatted(
                    type.type(),
                    value.map(TypeSample.Value::sql).orElse("NULL"),
                    change.operation(),
                    shortened(found.json()),
                    shortened(expected.json())));
      }
    }
    return differences;
  }

  private static String shortened(String json) {
    return json.length() < 200 ? json : json.substring(0, 100) + "… of " + json.length();
  }
}
