package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.checks.verify.World.Logged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A partition's log with faults put into it, and how many records it repeats. */
final class Corruption {
  /** A record of the log as it lies in the lake; injected ones repeat another. */
  record Found(Logged logged, boolean injected) {
    Change change() {
      return logged.change();
    }
  }

  private final Random random;
  private final List<Found> records = new ArrayList<>();

  Corruption(Random random, List<Logged> honest) {
    this.random = random;
    honest.forEach(logged -> records.add(new Found(logged, false)));
  }

  List<Found> records() {
    return records;
  }

  /** The connector was killed and sends again what it had sent since its last stored offset. */
  Corruption sendAgain() {
    int from = boundary();
    int to = from;
    int changes = 0;
    while (to < records.size() && changes < 2 + random.nextInt(3)) {
      int next = endOfChange(to);
      changes++;
      to = next;
    }
    boolean fromStream =
        records.subList(from, to).stream()
            .allMatch(f -> f.change().snapshot() == Snapshot.NONE && !f.injected());
    if (changes >= 2 && fromStream) {
      List<Found> again =
          records.subList(from, to).stream().map(f -> new Found(f.logged(), true)).toList();
      records.addAll(to, again);
    }
    renumber();
    return this;
  }

  /** A file of the lake is named twice. */
  Corruption repeatOffsets() {
    if (!records.isEmpty()) {
      int from = random.nextInt(records.size());
      int to = Math.min(records.size(), from + 1 + random.nextInt(4));
      List<Found> again =
          records.subList(from, to).stream().map(f -> new Found(f.logged(), true)).toList();
      records.addAll(to, again);
    }
    return this;
  }

  Corruption lose() {
    List<Found> candidates = fromStream();
    if (!candidates.isEmpty()) {
      records.remove(candidates.get(random.nextInt(candidates.size())));
    }
    return this;
  }

  Corruption alter() {
    List<Found> candidates =
        fromStream().stream().filter(f -> f.change().columns().get("n") != null).toList();
    if (!candidates.isEmpty()) {
      Found victim = candidates.get(random.nextInt(candidates.size()));
      Map<String, String> columns = new LinkedHashMap<>(victim.change().columns());
      columns.put("n", "+4711");
      int index = records.indexOf(victim);
      Logged logged = victim.logged();
      Change altered = with(logged.change(), logged.change().offset(), columns);
      records.set(index, new Found(new Logged(logged.table(), altered, false), false));
    }
    return this;
  }

  private List<Found> fromStream() {
    return records.stream()
        .filter(f -> f.change().snapshot() == Snapshot.NONE && !f.injected())
        .toList();
  }

  private int boundary() {
    int from = records.isEmpty() ? 0 : random.nextInt(records.size());
    while (from > 0 && from < records.size() && sameChange(from - 1, from)) {
      from++;
    }
    return from;
  }

  private int endOfChange(int from) {
    int to = from + 1;
    while (to < records.size() && sameChange(to - 1, to)) {
      to++;
    }
    return to;
  }

  private boolean sameChange(int one, int other) {
    return records.get(one).change().position().equals(records.get(other).change().position());
  }

  private void renumber() {
    long offset = 0;
    for (int i = 0; i < records.size(); i++) {
      Logged logged = records.get(i).logged();
      offset += 1 + random.nextInt(2);
      Change moved = with(logged.change(), offset, logged.change().columns());
      Logged renumbered = new Logged(logged.table(), moved, logged.superseded());
      records.set(i, new Found(renumbered, records.get(i).injected()));
    }
  }

  private static Change with(Change change, long offset, Map<String, String> columns) {
    return new Change(
        change.operation(),
        change.topic(),
        change.partition(),
        change.log(),
        offset,
        change.position(),
        change.transaction(),
        change.snapshot(),
        columns,
        change.unavailable(),
        change.keyBefore(),
        change.before());
  }
}
