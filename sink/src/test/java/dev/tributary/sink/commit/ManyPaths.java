package dev.tributary.sink.commit;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Writes rows of 2,000 folders by turns; a process of its own, to be given a small heap. */
public final class ManyPaths {
  private static final int PATHS = 2_000;
  private static final Schema ROW =
      SchemaBuilder.struct()
          .name("row")
          .field("path", Schema.INT32_SCHEMA)
          .field("note", Schema.STRING_SCHEMA)
          .build();

  private ManyPaths() {}

  /** Compression, and rows of each folder. */
  public static void main(String[] arguments) {
    int rows = PATHS * Integer.parseInt(arguments[1]);
    try (LakeRig rig = new LakeRig()) {
      for (int i = 0; i < rows; i++) {
        Struct row = new Struct(ROW).put("path", i % PATHS).put("note", "note of a row " + i);
        rig.produce(row, 1_769_860_800_000L);
      }
      rig.run(
          Map.of(
              "compression",
              arguments[0],
              "partition.by",
              "path",
              "partition.open.max",
              String.valueOf(PATHS),
              "roll.every.ms",
              "20000"),
          rows);
      rig.holdsEverythingOnce("2,000 folders");
      System.out.printf(
          "%d rows in %d commits, of at most %d files%n",
          rows,
          rig.commits().size(),
          rig.commits().stream().mapToInt(commit -> commit.files().size()).max().orElse(0));
    }
  }
}
