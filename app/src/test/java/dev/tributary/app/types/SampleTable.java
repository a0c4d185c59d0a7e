package dev.tributary.app.types;

import java.util.List;

/** A table with a column for each of the types, and a row for each of their values. */
record SampleTable(String name, List<TypeSample> types) {
  SampleTable {
    types = List.copyOf(types);
  }

  static String column(int type) {
    return "c" + type;
  }

  /** The most values that one of the types has. */
  int depth() {
    return types.stream().mapToInt(type -> type.values().size()).max().orElse(0);
  }
}
