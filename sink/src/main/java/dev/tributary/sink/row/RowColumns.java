package dev.tributary.sink.row;

import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.ExtraColumn;
import java.util.Set;

/** Which columns rows have beside those of their table. */
public record RowColumns(ChangeShape shape, Set<ExtraColumn> extras) {
  public RowColumns {
    extras = Set.copyOf(extras);
  }

  public boolean has(ExtraColumn extra) {
    return extras.contains(extra);
  }
}
