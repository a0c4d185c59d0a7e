package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.RoutingSettings;
import dev.tributary.sink.row.UnavailableMarker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder of each row: by table, and by the parts that the settings name. The same record
 * has the same folder at the same time of the clock, since a file that the store lost is written
 * again. One for each task.
 */
public final class Router implements Routes {
  private static final int SCHEMAS_KEPT = 1_000;

  private final List<Level> levels;
  private final List<TimeLevel> clocks;
  private final FolderNames names;
  private final Set<RowSchema> checked = Collections.newSetFromMap(new IdentityHashMap<>());
  private final StringBuilder folder = new StringBuilder();
  private @Nullable RowSchema lastSchema;

  public Router(RoutingSettings settings, UnavailableMarker marker) {
    Levels made = new Levels(settings, marker);
    this.levels = settings.parts().stream().map(made::of).toList();
    this.clocks =
        levels.stream()
            .filter(TimeLevel.class::isInstance)
            .map(TimeLevel.class::cast)
            .filter(TimeLevel::tellsWallClock)
            .toList();
    this.names = new FolderNames(settings);
  }

  @Override
  public boolean tellsWallClock() {
    return !clocks.isEmpty();
  }

  @Override
  public boolean hasMovedOn(Instant then, Instant now) {
    return clocks.stream()
        .anyMatch(clock -> !clock.ofWallClock(micros(then)).equals(clock.ofWallClock(micros(now))));
  }

  @Override
  public Route route(Change change, Instant wallClock) {
    if (levels.isEmpty()) {
      return new Route(change.table(), "");
    }
    if (change.row() != lastSchema) {
      check(change.row());
    }
    folder.setLength(0);
    long wallMicros = micros(wallClock);
    for (Level level : levels) {
      level.append(folder, change, wallMicros);
    }
    return new Route(change.table(), folder.toString());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private void check(RowSchema schema) {
    if (!checked.contains(schema)) {
      names.check(schema);
      if (checked.size() >= SCHEMAS_KEPT) {
        checked.clear();
      }
      checked.add(schema);
    }
    lastSchema = schema;
  }
}
