package dev.tributary.sink.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sink.change.PositionFilter.Finding;
import dev.tributary.sink.config.RowSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PositionFilterTest {
  private static final int SEEDS = Integer.getInteger("tributary.seeds", 3_000);
  private static final long SIDE_BY_SIDE = 1_000_000;

  private final PositionFilter filter = PositionFilter.empty();
  private final Events events = Events.orders();

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** Each source seed stands for many runs. */
  @ParameterizedTest
  @MethodSource("seeds")
  void everyChangeIsNewOnceHoweverOftenItIsSent(long group) {
    for (long seed = group * SEEDS / 20; seed < (group + 1) * SEEDS / 20; seed++) {
      Random random = new Random(seed);
      SourceLog log = new SourceLog(random);
      List<Change> truth = log.transactions(5 + random.nextInt(60));

      List<Change> kept = kept(sent(truth, random), random);

      assertThat(offsets(kept)).as("seed %d", seed).isEqualTo(offsets(truth));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aHistoryThatBeginsLowerIsKept(long seed) {
    Random random = new Random(seed);
    SourceLog log = new SourceLog(random);
    List<Change> before = log.transactions(40);
    log.startsAgain();
    List<Change> after = log.transactions(40);
    List<Change> truth = concat(before, after);

    List<Change> kept = kept(concat(sent(before, random), sent(after, random)), random);

    assertThat(offsets(kept)).as("seed %d", seed).isEqualTo(offsets(truth));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void changesAfterAnotherSnapshotAreKeptThoughNoCommitIsKnownBeforeThem(long seed) {
    Random random = new Random(seed);
    SourceLog log = new SourceLog(random);
    List<Change> before = log.transactions(40);
    log.isSnapshotted();
    List<Change> after = log.transactions(40);
    PositionFilter uninterrupted = PositionFilter.empty();

    List<Change> kept =
        concat(sent(before, random), sent(after, random)).stream()
            .filter(change -> uninterrupted.see(change) != Finding.REPEATED)
            .toList();

    assertThat(offsets(kept)).as("seed %d", seed).isEqualTo(offsets(concat(before, after)));
  }

  @Test
  void rowsOfASnapshotAreKept() {
    Change row = read(1, new LsnPosition(0, 500, 0), 10);

    assertThat(filter.see(change(1, new LsnPosition(400, 450, 2), 20))).isEqualTo(Finding.NEW);
    assertThat(filter.see(row)).isEqualTo(Finding.NEW);
    assertThat(filter.see(row)).isEqualTo(Finding.NEW);
  }

  @Test
  void rowsOfAnIncrementalSnapshotDoNotHideTheChangesAroundThem() {
    filter.see(change(1, new LsnPosition(400, 450, 2), 20));
    filter.see(read(1, new LsnPosition(600, 650, 0), 30));

    assertThat(filter.see(change(2, new LsnPosition(500, 550, 2), 25))).isEqualTo(Finding.NEW);
    assertThat(filter.see(change(1, new LsnPosition(400, 450, 2), 20))).isEqualTo(Finding.REPEATED);
  }

  @Test
  void changesThatTheSourceDidNotNumberAreToldApartByTheirKeys() {
    SourcePosition copy = new LsnPosition(400, 450, 0);
    Change first = change(1, copy, 20);
    Change second = change(2, copy, 20);

    assertThat(Stream.of(first, second, first, second).map(filter::see))
        .containsExactly(Finding.NEW, Finding.NEW, Finding.REPEATED, Finding.REPEATED);
  }

  @Test
  void equalRowsWithoutAKeyAreKeptIfTheSourceDidNotNumberThem() {
    Events keyless = Events.keyless();
    SourcePosition copy = new LsnPosition(400, 450, 0);
    Change row = at(keyless.create(keyless.row().put("id", 1L)), copy, 20);

    assertThat(Stream.of(row, row).map(filter::see)).containsExactly(Finding.NEW, Finding.NEW);
  }

  @Test
  void rowsOfOneEventOfABinlogAreToldApartThoughTheyAreEqualAndHaveNoKey() {
    Events keyless = Events.keyless();
    Struct row = keyless.row().put("id", 1L);
    Change first = at(keyless.create(row), BinlogPosition.ofRow("binlog.000042", 1234, 0), 20);
    Change second = at(keyless.create(row), BinlogPosition.ofRow("binlog.000042", 1234, 1), 20);

    assertThat(Stream.of(first, second, first, second).map(filter::see))
        .containsExactly(Finding.NEW, Finding.NEW, Finding.REPEATED, Finding.REPEATED);
  }

  @Test
  void anotherServersBinlogIsKeptIfItsTimeGoesOn() {
    Change before = at(created(1), BinlogPosition.ofRow("binlog.000042", 1234, 0), 20);
    Change after = at(created(1), BinlogPosition.ofRow("a-bin.000001", 4, 0), 21);

    assertThat(Stream.of(before, after, before, after).map(filter::see))
        .containsExactly(Finding.NEW, Finding.NEW_HISTORY, Finding.REPEATED, Finding.REPEATED);
  }

  private SinkRecord created(long id) {
    return events.create(events.order(id, "NEW", "a"));
  }

  @Test
  void changesWithoutAPositionAreKept() {
    Change row = change(1, SourcePosition.UNKNOWN, 20);

    assertThat(Stream.of(row, row).map(filter::see)).containsExactly(Finding.NEW, Finding.NEW);
  }

  /** The source is stopped at random moments, and goes on from random ones before. */
  private static List<Change> sent(List<Change> truth, Random random) {
    List<Change> sent = new ArrayList<>();
    int reached = 0;
    while (reached < truth.size()) {
      int from = reached - (random.nextInt(4) == 0 ? reached : random.nextInt(reached + 1));
      int to = Math.min(truth.size(), from + 1 + random.nextInt(truth.size()));
      sent.addAll(truth.subList(from, to));
      reached = Math.max(reached, to);
    }
    return sent;
  }

  /**
   * The sink too starts again at random moments, with what the newest entry of its chain tells; one
   * entry holds no two histories.
   */
  private static List<Change> kept(List<Change> sent, Random random) {
    List<Change> kept = new ArrayList<>();
    PositionFilter filter = PositionFilter.empty();
    int committed = 0;
    for (Change change : sent) {
      Finding finding = filter.see(change);
      if (finding == Finding.NEW_HISTORY) {
        committed = kept.size();
      }
      if (finding != Finding.REPEATED) {
        kept.add(change);
      }
      if (random.nextInt(30) == 0 && !kept.isEmpty()) {
        filter = restored(kept.subList(Math.max(committed, kept.size() - 10), kept.size()));
      }
    }
    return kept;
  }

  private static PositionFilter restored(List<Change> newest) {
    SourcePosition highest = SourcePosition.UNKNOWN;
    long latest = 0;
    for (Change change : newest) {
      highest = change.position().compareTo(highest) > 0 ? change.position() : highest;
      latest = Math.max(latest, change.sourceMicros());
    }
    return PositionFilter.after(highest, latest + SIDE_BY_SIDE);
  }

  private Change change(long id, SourcePosition position, long micros) {
    return at(events.create(events.order(id, "NEW", "a")), position, micros);
  }

  private Change read(long id, SourcePosition position, long micros) {
    return at(events.read(events.order(id, "NEW", "a"), "incremental"), position, micros);
  }

  private static Change at(SinkRecord record, SourcePosition position, long micros) {
    Change change = new ChangeReader(RowSettings.LOG).read(record).orElseThrow();
    Optional<Struct> none = Optional.empty();
    return new Change(
        change.operation(),
        change.row(),
        change.topic(),
        change.partition(),
        change.offset(),
        position,
        change.transaction(),
        micros,
        change.snapshot(),
        change.key(),
        none,
        change.before(),
        change.after(),
        change.record());
  }

  private static List<Long> offsets(List<Change> changes) {
    return changes.stream().map(Change::offset).toList();
  }

  private static List<Change> concat(List<Change> one, List<Change> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
