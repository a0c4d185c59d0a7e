package dev.tributary.source.view;

import dev.tributary.source.Table;
import dev.tributary.source.canonical.Canonical;
import java.util.List;

/** A table as a view reads it. */
public interface ViewedTable {
  Table table();

  /** The rules of its columns' values, in the order of {@link Table#columns}. */
  List<Canonical> canonical();
}
