package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.format.Operation;
import dev.tributary.source.Column;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Lsn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Verifies a large table whose rows are made as they are read, in a process of its own: its heap is
 * what the test gives it. Every third row was updated; one row in the middle is lost.
 */
final class LargeTable {
  private static final int COLUMNS = 10;

  private LargeTable() {}

  /** Arguments: rows, scratch folder. Prints the report. */
  public static void main(String[] arguments) {
    long rows = Long.parseLong(arguments[0]);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(new Column("c" + i, "text", true));
    }
    Table table = new Table(new TableId("public", "large"), columns, List.of("c0"));
    VerifyOptions options =
        new VerifyOptions(Duration.ZERO, Duration.ofMillis(1), 5, Path.of(arguments[1]));
    VerifyReport report =
        new Verification(new Log(rows), new Passed(), options, InstantSource.system())
            .run(new View(table, rows), VerifyListener.SILENT);
    System.out.println(report.toJson());
  }

  private static String value(long row, int column, long version) {
    return switch (column) {
      case 0 -> Long.toString(row);
      case 1, 2, 3 -> Long.toString((row + version) % 1000);
      case 4 -> "2026-11-21T01:02:03.123456Z";
      default -> "a text of some length, row " + row + ", version " + version;
    };
  }

  private record View(Table table, long rows) implements ConsistentView {
    @Override
    public String position() {
      return "1/0";
    }

    @Override
    public long rank(String position) {
      return Lsn.rank(position);
    }

    @Override
    public boolean sees(String position, String transaction) {
      return true;
    }

    @Override
    public List<Table> tables() {
      return List.of(table);
    }

    @Override
    public void rows(Table wanted, Consumer<String[]> consumer) {
      for (long row = rows - 1; row >= 0; row--) {
        String[] values = new String[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
          values[i] = value(row, i, row % 3 == 0 ? 1 : 0);
        }
        consumer.accept(values);
      }
    }

    @Override
    public String canonical(String type, String json) {
      return json;
    }

    @Override
    public String mark() {
      return "marker";
    }

    @Override
    public void close() {}
  }

  private record Log(long rows) implements LakeRows {
    @Override
    public long estimate(TableId table) {
      return 0;
    }

    @Override
    public void read(TableId table, Consumer<Change> consumer) {
      long offset = 0;
      for (long row = 0; row < rows; row++) {
        if (row != rows / 2) {
          consumer.accept(change(Operation.READ, row, 0, offset++));
        }
      }
      for (long row = 0; row < rows; row += 3) {
        consumer.accept(change(Operation.UPDATE, row, 1, offset++));
      }
    }

    private static Change change(Operation operation, long row, long version, long offset) {
      Map<String, String> columns = new LinkedHashMap<>();
      for (int i = 0; i < COLUMNS; i++) {
        columns.put("c" + i, value(row, i, version));
      }
      boolean read = operation == Operation.READ;
      return new Change(
          operation,
          "shop.public.large",
          0,
          "log",
          offset,
          "0/%X".formatted(read ? 1000 : 2000 + offset),
          read ? "7" : Long.toString(8 + row),
          read ? Snapshot.INITIAL : Snapshot.NONE,
          columns,
          Set.of(),
          Map.of(),
          Map.of());
    }
  }

  private record Passed() implements LogProgress {
    @Override
    public boolean met(String marker) {
      return true;
    }

    @Override
    public OptionalLong behind(TableId table) {
      return OptionalLong.of(0);
    }
  }
}
