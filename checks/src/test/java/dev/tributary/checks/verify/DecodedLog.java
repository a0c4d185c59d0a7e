package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.format.Operation;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.PostgresConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a logical slot with PostgreSQL's own test_decoding plugin gives, as the lake would hold it.
 */
final class DecodedLog implements LakeRows, LogProgress {
  private static final Pattern LINE =
      Pattern.compile("table ([^:]+): (INSERT|UPDATE|DELETE|TRUNCATE): (.*)", Pattern.DOTALL);
  private static final Pattern TUPLES =
      Pattern.compile("(?:old-key: (.*) new-tuple: )?(.*)", Pattern.DOTALL);
  private static final Pattern VALUE =
      Pattern.compile("(\\w+)\\[[^\\]]+\\]:('(?:[^']++|'')*+'|\\S+)", Pattern.DOTALL);
  private static final String UNSENT = "unchanged-toast-datum";

  private final Set<String> keyless;
  private final PostgresConnections connections;
  private final String slot;

  DecodedLog(PostgresConnections connections, String slot, Set<String> keyless) {
    this.connections = connections;
    this.slot = slot;
    this.keyless = keyless;
  }

  private List<Change> decode() {
    List<Change> changes = new ArrayList<>();
    try (Connection connection = connections.open("decode", Duration.ofSeconds(30));
        Statement statement = connection.createStatement();
        ResultSet lines =
            statement.executeQuery(
                "SELECT lsn, xid, data FROM pg_logical_slot_peek_changes('%s', NULL, NULL)"
                    .formatted(slot))) {
      while (lines.next()) {
        Matcher line = LINE.matcher(lines.getString("data"));
        if (line.matches()) {
          add(changes, line, lines.getString("lsn"), lines.getString("xid"));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return changes;
  }

  private void add(List<Change> changes, Matcher line, String position, String transaction) {
    String table = line.group(1);
    Matcher tuples = TUPLES.matcher(line.group(3));
    tuples.matches();
    Map<String, String> old = values(tuples.group(1));
    Map<String, String> values = values(tuples.group(2));
    Set<String> unsent = new TreeSet<>();
    values.forEach((name, value) -> addIf(UNSENT.equals(value), unsent, name));
    values.keySet().removeAll(unsent);
    switch (line.group(2)) {
      case "INSERT" ->
          add(
              changes,
              table,
              Operation.CREATE,
              position,
              transaction,
              values,
              Set.of(),
              Map.of(),
              Map.of());
      case "DELETE" ->
          add(
              changes,
              table,
              Operation.DELETE,
              position,
              transaction,
              values,
              Set.of(),
              Map.of(),
              Map.of());
      case "TRUNCATE" ->
          add(
              changes,
              table,
              Operation.TRUNCATE,
              position,
              transaction,
              Map.of(),
              Set.of(),
              Map.of(),
              Map.of());
      default -> update(changes, table, position, transaction, old, values, unsent);
    }
  }

  private void update(
      List<Change> changes,
      String table,
      String position,
      String transaction,
      Map<String, String> old,
      Map<String, String> values,
      Set<String> unsent) {
    if (keyless.contains(table)) {
      add(changes, table, Operation.UPDATE, position, transaction, values, unsent, Map.of(), old);
    } else if (old.isEmpty()) {
      add(
          changes,
          table,
          Operation.UPDATE,
          position,
          transaction,
          values,
          unsent,
          Map.of(),
          Map.of());
    } else {
      add(
          changes,
          table,
          Operation.DELETE,
          position,
          transaction,
          old,
          Set.of(),
          Map.of(),
          Map.of());
      add(changes, table, Operation.CREATE, position, transaction, values, unsent, old, Map.of());
    }
  }

  private static void addIf(boolean condition, Set<String> names, String name) {
    if (condition) {
      names.add(name);
    }
  }

  private static Map<String, String> values(String tuple) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher value = VALUE.matcher(tuple == null ? "" : tuple);
    while (value.find()) {
      String text = value.group(2);
      boolean quoted = text.startsWith("'");
      String plain = quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
      values.put(value.group(1), !quoted && text.equals("null") ? null : plain);
    }
    return values;
  }

  private void add(
      List<Change> changes,
      String table,
      Operation operation,
      String position,
      String transaction,
      Map<String, String> columns,
      Set<String> unsent,
      Map<String, String> keyBefore,
      Map<String, String> before) {
    changes.add(
        new Change(
            operation,
            "shop." + table,
            0,
            "log",
            changes.size(),
            position,
            transaction,
            Snapshot.NONE,
            columns,
            unsent,
            keyBefore,
            before));
  }

  @Override
  public long estimate(TableId table) {
    return 0;
  }

  @Override
  public void read(TableId table, Consumer<Change> consumer) {
    decode().stream().filter(c -> c.topic().equals("shop." + table)).forEach(consumer);
  }

  @Override
  public boolean met(String marker) {
    return true;
  }

  @Override
  public OptionalLong behind(TableId table) {
    return OptionalLong.of(0);
  }
}
