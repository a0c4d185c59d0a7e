package dev.tributary.testing.sqlserver.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Change data capture of one database: what the capture and the cleanup job do, and what they have
 * done. Guarded by its database.
 */
public final class ChangeCapture {
  private static final int MOST_INSTANCES = 2;
  private static final Duration DEFAULT_RETENTION = Duration.ofDays(3);
  private static final Duration DEFAULT_POLLING = Duration.ofSeconds(5);

  private final Database database;
  private final List<CommittedTransaction> log = new ArrayList<>();
  private final List<CaptureInstance> instances = new ArrayList<>();
  private final List<LsnTime> times = new ArrayList<>();
  private final List<TableStatement> statements = new ArrayList<>();
  private volatile Duration retention = DEFAULT_RETENTION;
  private boolean enabled;
  private volatile Duration polling = DEFAULT_POLLING;
  private int fullScans;
  private Instant lastFullScan = Instant.EPOCH;

  ChangeCapture(Database database) {
    this.database = database;
  }

  public boolean isEnabled() {
    synchronized (database) {
      return enabled;
    }
  }

  public void enable() {
    synchronized (database) {
      enabled = true;
      idle();
    }
  }

  public void disable() {
    synchronized (database) {
      enabled = false;
      instances.clear();
      times.clear();
      statements.clear();
      log.clear();
    }
  }

  /** How long the cleanup job keeps changes. */
  public Duration retention() {
    return retention;
  }

  public void retain(Duration changed) {
    retention = changed;
  }

  /** How often the capture job looks into the log when it found nothing. */
  public Duration polling() {
    return polling;
  }

  public void poll(Duration changed) {
    polling = changed;
  }

  /**
   * Scans of the log, of which the last ones, side by side, found nothing.
   *
   * @param session number of the session that is shown for them
   */
  public record Scans(int session, int empty) {}

  public Scans scans() {
    synchronized (database) {
      boolean looks = enabled && database.agentRuns();
      Duration since = Duration.between(lastFullScan, database.now());
      long empty = looks && !polling.isZero() ? since.dividedBy(polling) : 0;
      return new Scans(fullScans + 1, (int) Math.min(empty, Integer.MAX_VALUE));
    }
  }

  public List<CaptureInstance> instances() {
    synchronized (database) {
      return List.copyOf(instances);
    }
  }

  public Optional<CaptureInstance> instance(String name) {
    return instances().stream()
        .filter(instance -> instance.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** Makes a capture instance of a table's present columns. */
  public CaptureInstance capture(Table table, String name, Optional<String> role) {
    synchronized (database) {
      if (!enabled) {
        throw SqlError.of(
            22901,
            "The database '%s' is not enabled for Change Data Capture.".formatted(database.name()));
      }
      if (instance(name).isPresent()) {
        throw SqlError.of(
            22926,
            ("Could not create a capture instance because the capture instance name '%s' already"
                    + " exists in the current database.")
                .formatted(name));
      }
      if (instances.stream().filter(of -> of.table() == table).count() == MOST_INSTANCES) {
        throw SqlError.of(
            22962,
            ("Two capture instances already exist for source table '%s'. A table can have at most"
                    + " two capture instances.")
                .formatted(table.name()));
      }
      CaptureInstance added =
          new CaptureInstance(
              name, database.nextObjectId(), table, role, database.nextLsn(), database.now());
      instances.add(added);
      idle();
      return added;
    }
  }

  public void drop(String name) {
    synchronized (database) {
      CaptureInstance dropped =
          instance(name)
              .orElseThrow(
                  () ->
                      SqlError.of(
                          22960, "Change data capture instance '%s' not found.".formatted(name)));
      instances.remove(dropped);
    }
  }

  public boolean tracks(Table table) {
    return instances.stream().anyMatch(instance -> instance.table() == table);
  }

  void alterColumn(Table table, Column altered) {
    instances.stream()
        .filter(instance -> instance.table() == table)
        .forEach(instance -> instance.alterColumn(altered));
  }

  /** Notes that a statement changed a table, if it is captured. */
  void changed(Table table, String statement) {
    if (tracks(table)) {
      Lsn lsn = database.nextLsn();
      instances.stream()
          .filter(instance -> instance.table() == table)
          .map(instance -> new TableStatement(instance, statement, lsn, database.now()))
          .forEach(statements::add);
    }
  }

  List<TableStatement> statements() {
    return statements.stream().filter(s -> instances.contains(s.instance())).toList();
  }

  void dropAllOf(Table table) {
    instances.removeIf(instance -> instance.table() == table);
  }

  void log(CommittedTransaction transaction) {
    if (enabled) {
      log.add(transaction);
      run();
    }
  }

  /** The capture job, if the agent lets it: from the log into the change tables. */
  void run() {
    if (!database.agentRuns() || log.isEmpty()) {
      return;
    }
    long visibleFrom = database.nextCommit();
    log.forEach(transaction -> capture(transaction, visibleFrom));
    log.clear();
    scanned();
  }

  private void scanned() {
    fullScans++;
    lastFullScan = database.now();
  }

  private void capture(CommittedTransaction transaction, long visibleFrom) {
    Lsn commit = transaction.commitLsn();
    boolean captured = false;
    int command = 0;
    for (Change change : transaction.changes()) {
      command++;
      for (CaptureInstance instance : instances) {
        if (instance.table() == change.table() && commit.compareTo(instance.start()) > 0) {
          instance.capture(change, commit, command, visibleFrom);
          captured = true;
        }
      }
    }
    if (captured) {
      times.add(
          new LsnTime(
              commit,
              transaction.beginLsn(),
              transaction.began(),
              transaction.ended(),
              transaction.id(),
              visibleFrom));
    }
  }

  /** What the capture job writes when nothing has happened. */
  public void idle() {
    synchronized (database) {
      run();
      if (enabled && database.agentRuns()) {
        Lsn lsn = database.nextLsn();
        Instant now = database.now();
        times.add(new LsnTime(lsn, lsn, now, now, 0, database.nextCommit()));
        scanned();
      }
    }
  }

  List<LsnTime> times(long asOf) {
    return times.stream().filter(time -> time.visibleFrom() <= asOf).toList();
  }

  /** The newest position that the capture job has reached. */
  public Optional<Lsn> maxLsn() {
    synchronized (database) {
      return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1).lsn());
    }
  }

  /** The cleanup job: forgets changes older than the retention. */
  public void cleanUp() {
    cleanUp(database.now().minus(retention));
  }

  /** Forgets changes of transactions that ended before a time. */
  public void cleanUp(Instant before) {
    synchronized (database) {
      times.stream()
          .filter(time -> !time.ended().isBefore(before))
          .findFirst()
          .map(LsnTime::lsn)
          .or(this::maxLsn)
          .ifPresent(
              mark -> {
                instances.forEach(instance -> instance.cleanUp(mark));
                times.removeIf(time -> time.lsn().compareTo(mark) < 0);
              });
    }
  }

  /** Forgets one instance's changes below a position. */
  public void cleanUp(String instance, Lsn lowWaterMark) {
    synchronized (database) {
      instance(instance)
          .orElseThrow(() -> SqlError.of(22960, "Instance '%s' not found.".formatted(instance)))
          .cleanUp(lowWaterMark);
    }
  }
}
