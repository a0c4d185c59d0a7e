package dev.tributary.app.demo;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.EventWatch;
import dev.tributary.app.run.LakeWatch;
import dev.tributary.sandbox.shop.ShopDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The demo's view of what happens: redrawn in a terminal, a line now and then in a log. */
final class LiveView {
  private static final Duration LINE_EVERY = Duration.ofSeconds(5);

  /** Counting may take this share of the time, so that it does not weigh on what it shows. */
  private static final int COUNTING_SHARE = 20;

  private final Console console;
  private final ShopDatabase shop;
  private final EventWatch events;
  private final LakeWatch lake;
  private long rows;
  private long transactions;
  private long changes;
  private Instant nextCount = Instant.EPOCH;
  private Instant nextLine = Instant.EPOCH;

  LiveView(Console console, ShopDatabase shop, EventWatch events, LakeWatch lake) {
    this.console = console;
    this.shop = shop;
    this.events = events;
    this.lake = lake;
  }

  void show(long transactionsSoFar, long changesSoFar) {
    transactions = transactionsSoFar;
    changes = changesSoFar;
    lake.look();
    countRows();
    refresh();
  }

  /** The workload has ended. */
  void last(long transactionsInAll, long changesInAll) {
    nextCount = Instant.EPOCH;
    show(transactionsInAll, changesInAll);
  }

  void refresh() {
    if (console.terminal()) {
      console.live(block());
    } else if (!Instant.now().isBefore(nextLine)) {
      nextLine = Instant.now().plus(LINE_EVERY);
      console.line(
          "  database %,d rows | Kafka %,d events | lake %,d rows in %,d files | %s",
          rows, events.events(), lake.rows(), lake.files().size(), lag());
    }
  }

  void keep() {
    if (console.terminal()) {
      console.live(block());
      console.keepLive();
    }
  }

  private List<String> block() {
    return List.of(
        "  database  %,10d rows     %,d transactions, %,d changes"
            .formatted(rows, transactions, changes),
        "  Kafka     %,10d events".formatted(events.events()),
        "  lake      %,10d rows     %,d files".formatted(lake.rows(), lake.files().size()),
        "  lag       %s".formatted(lag()));
  }

  private String lag() {
    long missing = events.events() - lake.rows();
    return missing <= 0 ? "none" : "%,d events".formatted(missing);
  }

  private void countRows() {
    Instant now = Instant.now();
    if (now.isBefore(nextCount)) {
      return;
    }
    rows = shop.rows();
    nextCount = now.plus(Duration.between(now, Instant.now()).multipliedBy(COUNTING_SHARE));
  }
}
