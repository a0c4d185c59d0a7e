package dev.tributary.sink.commit;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.route.Route;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one partition has taken since its last cut, and when it is due to be cut again. */
final class OpenBatch {
  private final FileMaker maker;
  private final Rolling rolling;
  private final InstantSource clock;
  private final StreamTime time = new StreamTime();
  private final FolderTime folderTime;
  private OpenFiles files;
  private String logId = "";
  private Optional<Instant> pinned = Optional.empty();
  private boolean tookAny;
  private Instant firstTaken = Instant.MAX;
  private Instant lastTaken = Instant.MIN;

  OpenBatch(FileMaker maker, Rolling rolling, InstantSource clock) {
    this.maker = maker;
    this.rolling = rolling;
    this.folderTime = new FolderTime(rolling.folderTime());
    this.clock = clock;
    this.files = new OpenFiles(maker, "", Instant.EPOCH);
  }

  /** A record was taken, whether it carries a row or not. */
  void took() {
    if (isEmpty()) {
      files = new OpenFiles(maker, logId, pinned.orElseGet(clock::instant));
    }
    tookAny = true;
  }

  /** See {@link OpenFiles#route}. */
  Route route(Change change) {
    return files.route(change);
  }

  /** Whether it must be cut before such a row, which is no longer of its time. */
  boolean endsBefore(Route route, @Nullable Long timestamp) {
    return folderTime.endsBefore(route)
        || (timestamp != null && rolling.isLong(time.spanWith(timestamp)));
  }

  /**
   * Adds a row.
   *
   * @param timestamp of its record in Kafka, in milliseconds; null if it has none
   */
  void append(Change change, Route route, @Nullable Long timestamp) throws IOException {
    files.append(change, route);
    folderTime.see(route);
    if (timestamp != null) {
      time.see(timestamp);
    }
  }

  /** What was taken, was taken at that time. */
  void endRound(Instant now) {
    if (tookAny) {
      tookAny = false;
      lastTaken = now;
      if (firstTaken.equals(Instant.MAX)) {
        firstTaken = now;
      }
    }
  }

  /** Whether it must be cut at this very row. */
  boolean isFull() {
    return rolling.isFull(files.rows(), files.largest());
  }

  /** Whether its rows lie in more folders than may be open. */
  boolean isScattered() {
    return rolling.isScattered(files.folders());
  }

  /** Whether its folders tell a time of the worker's clock that has passed. */
  boolean isOver(Instant now) {
    return files.rows() > 0 && files.areOver(now);
  }

  /** When it must be cut by the clock; never as long as nothing was taken. */
  Instant due() {
    return firstTaken.equals(Instant.MAX) ? Instant.MAX : rolling.due(firstTaken, lastTaken);
  }

  /** Whether nothing was taken. */
  boolean isEmpty() {
    return !tookAny && firstTaken.equals(Instant.MAX);
  }

  OpenFiles files() {
    return files;
  }

  /** Begins anew, with files of this log. Those so far are the caller's. */
  void restart(String newLogId) {
    logId = newLogId;
    files = new OpenFiles(maker, logId, Instant.EPOCH);
    time.restart();
    folderTime.restart();
    pinned = Optional.empty();
    firstTaken = Instant.MAX;
    tookAny = false;
  }

  /**
   * Begins anew at another place of the stream.
   *
   * @param wallClock what the worker's clock said when these records were first taken; empty for
   *     now
   */
  void restartElsewhere(String newLogId, Optional<Instant> wallClock) {
    restart(newLogId);
    time.forget();
    pinned = wallClock;
  }
}
