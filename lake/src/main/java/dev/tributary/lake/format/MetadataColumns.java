package dev.tributary.lake.format;

import java.util.Set;

/** Columns of a change's row that say something of the others. */
public final class MetadataColumns {
  public static final Set<String> NAMES =
      Set.of(
          "__op",
          "__table",
          "__topic",
          "__partition",
          "__offset",
          "__position",
          "__tx",
          "__source_ts",
          "__snapshot",
          "__key_before",
          "__unavailable",
          "__before",
          "__exact");

  private MetadataColumns() {}
}
