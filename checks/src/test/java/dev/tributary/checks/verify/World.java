package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.format.Operation;
import dev.tributary.source.Column;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A database under a random workload, with the log that an honest pipeline makes of it. As in
 * PostgreSQL, positions are given when a row changes, the log is in the order of commits, and a
 * transaction becomes visible some time after its commit is logged; until then its locks hold.
 */
final class World {
  static final Table KEYED =
      table("public.orders", List.of("id"), "id integer", "state text", "body text", "n integer");
  static final Table TWO_KEYS =
      table("public.items", List.of("a", "b"), "a integer", "b text", "body text");
  static final Table KEYLESS = table("public.events", List.of(), "kind text", "n integer");
  static final List<Table> TABLES = List.of(KEYED, TWO_KEYS, KEYLESS);

  /** A record of the log, and what the world knows of it. */
  record Logged(Table table, Change change, boolean superseded) {}

  /** A change of a row, before its transaction commits. */
  private record Pending(
      Table table,
      Operation operation,
      String position,
      Map<String, String> columns,
      Set<String> unavailable,
      Map<String, String> keyBefore,
      Map<String, String> before) {}

  /** A row as a transaction leaves it; rows of tables without a key have a number as their key. */
  private record Written(Table table, String key, Optional<Map<String, String>> row) {}

  private static final class Transaction {
    final String id;
    final List<Pending> pending = new ArrayList<>();
    final List<Written> written = new ArrayList<>();
    final Set<String> locks = new HashSet<>();
    boolean logged;

    Transaction(String id) {
      this.id = id;
    }
  }

  private final Random random;
  private final int partitions;
  private final Map<Table, Map<String, Map<String, String>>> rows = new LinkedHashMap<>();
  private final List<Transaction> running = new ArrayList<>();
  private final Set<String> visible = new HashSet<>();
  private final List<Logged> log = new ArrayList<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private long position = 0x1_0000_0000L;
  private long nextTransaction = 700;
  private long nextRow;
  private boolean streaming;

  World(Random random, int partitions) {
    this.random = random;
    this.partitions = partitions;
    TABLES.forEach(table -> rows.put(table, new TreeMap<>()));
  }

  private static Table table(String id, List<String> key, String... columns) {
    List<Column> list = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(" ");
      list.add(new Column(parts[0], parts[1], true));
    }
    return new Table(TableId.parse(id), list, key);
  }

  List<Logged> log() {
    return log;
  }

  /** Lets time pass: transactions begin, change rows, commit, become visible, roll back. */
  World run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    return this;
  }

  /** What a reader sees now. */
  TestingView view() {
    Map<TableId, List<String[]>> copy = new HashMap<>();
    rows.forEach(
        (table, byKey) ->
            copy.put(
                table.id(),
                new ArrayList<>(byKey.values().stream().map(row -> array(table, row)).toList())));
    return new TestingView(print(position), TABLES, copy, Set.copyOf(visible));
  }

  /** The connector reads all tables. If it is cut short, it reads on only by starting again. */
  World snapshot(boolean cutShort) {
    running.stream().filter(t -> t.logged).toList().forEach(this::becomeVisible);
    // A truncation under way would block the snapshot.
    running.removeIf(t -> t.locks.stream().anyMatch(lock -> lock.endsWith("/")));
    rows.forEach(this::fill);
    String at = print(position);
    String id = Long.toString(nextTransaction++);
    for (Table table : TABLES) {
      log.replaceAll(l -> l.table() == table ? new Logged(table, l.change(), true) : l);
      rows.get(table).values().stream()
          .limit(cutShort ? random.nextInt(4) : Long.MAX_VALUE)
          .forEach(row -> append(table, snapshotRow(table, row, at, id)));
    }
    position += 8;
    streaming = !cutShort;
    return this;
  }

  /** An emptied table has no row in a snapshot to tell that its older rows are void. */
  private void fill(Table table, Map<String, Map<String, String>> byKey) {
    if (byKey.isEmpty()) {
      Map<String, String> row = newRow(table);
      if (lock(new Transaction(""), table, key(table, row))) {
        byKey.put(key(table, row), row);
      }
    }
  }

  private void step() {
    int dice = random.nextInt(10);
    if (running.isEmpty() || (dice == 0 && running.size() < 4)) {
      running.add(new Transaction(Long.toString(nextTransaction++)));
    } else {
      Transaction transaction = running.get(random.nextInt(running.size()));
      if (transaction.logged) {
        becomeVisible(transaction);
      } else if (dice == 1) {
        running.remove(transaction);
      } else if (dice < 4) {
        commit(transaction);
      } else {
        change(transaction, TABLES.get(random.nextInt(TABLES.size())));
      }
    }
  }

  private void commit(Transaction transaction) {
    transaction.logged = true;
    position += 48;
    if (streaming) {
      transaction.pending.forEach(pending -> append(pending.table(), record(pending, transaction)));
    }
  }

  private void becomeVisible(Transaction transaction) {
    running.remove(transaction);
    visible.add(transaction.id);
    for (Written written : transaction.written) {
      if (written.key().isEmpty()) {
        rows.get(written.table()).clear();
      } else if (written.row().isPresent()) {
        rows.get(written.table()).put(written.key(), written.row().get());
      } else {
        rows.get(written.table()).remove(written.key());
      }
    }
  }

  private void change(Transaction transaction, Table table) {
    switch (random.nextInt(12)) {
      case 0 -> delete(transaction, table);
      case 1 -> changeKey(transaction, table);
      case 2 -> {
        if (random.nextInt(6) == 0) {
          truncate(transaction, table);
        }
      }
      case 3, 4, 5, 6 -> insert(transaction, table);
      default -> update(transaction, table);
    }
  }

  private void insert(Transaction transaction, Table table) {
    String shared = nextPosition();
    // COPY writes several rows under one position.
    int count = random.nextInt(4) == 0 ? 3 : 1;
    for (int i = 0; i < count; i++) {
      Map<String, String> row = newRow(table);
      if (lock(transaction, table, key(table, row))) {
        String key = key(table, row);
        boolean exists = current(transaction, table).containsKey(key);
        if (!exists) {
          pend(transaction, table, Operation.CREATE, shared, row, Set.of(), Map.of(), Map.of());
          transaction.written.add(new Written(table, key, Optional.of(row)));
        }
      }
    }
  }

  private void update(Transaction transaction, Table table) {
    pick(transaction, table)
        .ifPresent(
            key -> {
              Map<String, String> before = current(transaction, table).get(key);
              Map<String, String> after = new LinkedHashMap<>(before);
              boolean keepsBody = random.nextBoolean();
              newRow(table)
                  .forEach(
                      (name, value) -> {
                        if (!table.keyColumns().contains(name)
                            && !(name.equals("body") && keepsBody)
                            && !name.equals("#")) {
                          after.put(name, value);
                        }
                      });
              boolean keyless = table.keyColumns().isEmpty();
              pend(
                  transaction,
                  table,
                  Operation.UPDATE,
                  nextPosition(),
                  after,
                  unsent(after, keepsBody),
                  Map.of(),
                  keyless ? before : Map.of());
              transaction.written.add(new Written(table, key, Optional.of(after)));
            });
  }

  private static Set<String> unsent(Map<String, String> after, boolean keepsBody) {
    String body = after.get("body");
    return keepsBody && body != null && body.length() > 20 ? Set.of("body") : Set.of();
  }

  private void changeKey(Transaction transaction, Table table) {
    if (table.keyColumns().isEmpty()) {
      return;
    }
    Optional<String> old = pick(transaction, table);
    Map<String, String> fresh = newRow(table);
    String key = key(table, fresh);
    if (old.isEmpty()
        || old.get().equals(key)
        || !lock(transaction, table, key)
        || current(transaction, table).containsKey(key)) {
      return;
    }
    Map<String, String> before = current(transaction, table).get(old.get());
    Map<String, String> after = new LinkedHashMap<>(before);
    table.keyColumns().forEach(name -> after.put(name, fresh.get(name)));
    String at = nextPosition();
    Map<String, String> keyBefore = keyOf(table, before);
    pend(transaction, table, Operation.DELETE, at, keyBefore, Set.of(), Map.of(), Map.of());
    Set<String> unsent = unsent(after, true);
    pend(transaction, table, Operation.CREATE, at, after, unsent, keyBefore, Map.of());
    transaction.written.add(new Written(table, old.get(), Optional.empty()));
    transaction.written.add(new Written(table, key, Optional.of(after)));
  }

  private void delete(Transaction transaction, Table table) {
    pick(transaction, table)
        .ifPresent(
            key -> {
              Map<String, String> before = current(transaction, table).get(key);
              boolean keyless = table.keyColumns().isEmpty();
              pend(
                  transaction,
                  table,
                  Operation.DELETE,
                  nextPosition(),
                  keyless ? before : keyOf(table, before),
                  Set.of(),
                  Map.of(),
                  Map.of());
              transaction.written.add(new Written(table, key, Optional.empty()));
            });
  }

  private void truncate(Transaction transaction, Table table) {
    boolean others =
        running.stream()
            .filter(t -> t != transaction)
            .flatMap(t -> t.locks.stream())
            .anyMatch(lock -> lock.startsWith(table.id() + "/"));
    if (!others) {
      transaction.locks.add(table.id() + "/");
      pend(
          transaction,
          table,
          Operation.TRUNCATE,
          nextPosition(),
          Map.of(),
          Set.of(),
          Map.of(),
          Map.of());
      transaction.written.add(new Written(table, "", Optional.empty()));
    }
  }

  private boolean lock(Transaction transaction, Table table, String key) {
    String lock = table.id() + "/" + key;
    boolean taken =
        running.stream()
            .filter(t -> t != transaction)
            .anyMatch(t -> t.locks.contains(lock) || t.locks.contains(table.id() + "/"));
    return !taken && (transaction.locks.add(lock) || true);
  }

  private Optional<String> pick(Transaction transaction, Table table) {
    List<String> keys = List.copyOf(current(transaction, table).keySet());
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    String key = keys.get(random.nextInt(keys.size()));
    return lock(transaction, table, key) ? Optional.of(key) : Optional.empty();
  }

  /** Rows as the transaction sees them. */
  private Map<String, Map<String, String>> current(Transaction transaction, Table table) {
    Map<String, Map<String, String>> current = new TreeMap<>(rows.get(table));
    for (Written written : transaction.written) {
      if (written.table() == table) {
        if (written.key().isEmpty()) {
          current.clear();
        } else if (written.row().isPresent()) {
          current.put(written.key(), written.row().get());
        } else {
          current.remove(written.key());
        }
      }
    }
    return current;
  }

  private static void pend(
      Transaction transaction,
      Table table,
      Operation operation,
      String position,
      Map<String, String> columns,
      Set<String> unavailable,
      Map<String, String> keyBefore,
      Map<String, String> before) {
    Map<String, String> sent = new LinkedHashMap<>(columns);
    unavailable.forEach(sent::remove);
    transaction.pending.add(
        new Pending(table, operation, position, sent, unavailable, keyBefore, before));
  }

  private Map<String, String> newRow(Table table) {
    Map<String, String> row = new LinkedHashMap<>();
    if (table == KEYLESS) {
      row.put("kind", random.nextBoolean() ? "click" : "view");
      row.put("n", random.nextInt(5) == 0 ? null : Integer.toString(random.nextInt(3)));
      row.put("#", Long.toString(nextRow++));
    } else {
      row.put(table == KEYED ? "id" : "a", Integer.toString(random.nextInt(30)));
      row.put(table == KEYED ? "state" : "b", "s" + random.nextInt(3));
      row.put(
          "body",
          random.nextInt(5) == 0 ? null : "b".repeat(random.nextInt(40)) + random.nextInt(9));
      if (table == KEYED) {
        row.put("n", Integer.toString(random.nextInt(1000)));
      }
    }
    return row;
  }

  static String key(Table table, Map<String, String> row) {
    return table == KEYLESS ? row.get("#") : String.join("|", keyOf(table, row).values());
  }

  private static Map<String, String> keyOf(Table table, Map<String, String> row) {
    Map<String, String> key = new LinkedHashMap<>();
    table.keyColumns().forEach(name -> key.put(name, row.get(name)));
    return key;
  }

  private static String[] array(Table table, Map<String, String> row) {
    return table.columns().stream().map(column -> row.get(column.name())).toArray(String[]::new);
  }

  private String nextPosition() {
    position += 8 * (1 + random.nextInt(8));
    return print(position);
  }

  private static String print(long position) {
    return "%X/%X".formatted(position >>> 32, position & 0xFFFF_FFFFL);
  }

  private Change record(Pending pending, Transaction transaction) {
    return change(
        pending.table(),
        pending.operation(),
        pending.position(),
        transaction.id,
        Snapshot.NONE,
        pending.columns(),
        pending.unavailable(),
        pending.keyBefore(),
        pending.before());
  }

  private Change snapshotRow(Table table, Map<String, String> row, String at, String id) {
    return change(
        table, Operation.READ, at, id, Snapshot.INITIAL, row, Set.of(), Map.of(), Map.of());
  }

  private Change change(
      Table table,
      Operation operation,
      String at,
      String transaction,
      Snapshot snapshot,
      Map<String, String> columns,
      Set<String> unavailable,
      Map<String, String> keyBefore,
      Map<String, String> before) {
    boolean keyed = !table.keyColumns().isEmpty() && operation != Operation.TRUNCATE;
    int partition =
        keyed
            ? Math.floorMod(key(table, columns).hashCode(), partitions)
            : random.nextInt(partitions);
    long offset = offsets.merge(table.id() + "-" + partition, 1L + random.nextInt(2), Long::sum);
    return new Change(
        operation,
        "shop." + table.id(),
        partition,
        "log-1",
        offset,
        at,
        transaction,
        snapshot,
        inLake(columns),
        unavailable,
        inLake(keyBefore),
        inLake(before));
  }

  private static Map<String, String> inLake(Map<String, String> row) {
    Map<String, String> lake = new LinkedHashMap<>(row);
    lake.remove("#");
    lake.computeIfPresent("n", (name, value) -> "+" + value);
    return lake;
  }

  private void append(Table table, Change change) {
    log.add(new Logged(table, change, false));
  }
}
