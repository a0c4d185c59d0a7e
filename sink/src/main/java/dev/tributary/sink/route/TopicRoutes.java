package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.ConnectPartitioner;
import dev.tributary.sink.config.ConnectPartitioner.ByFields;
import dev.tributary.sink.config.ConnectPartitioner.ByTime;
import dev.tributary.sink.config.ConnectPartitioner.RecordTime.Arrival;
import dev.tributary.sink.config.ConnectPartitioner.ValueField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Finds the folder of each record below its topic's, as the partitioners of Connect's sinks do. */
public final class TopicRoutes implements Routes {
  private final Told told;
  private final Optional<LocalTimeFolders> clock;

  /** Tells a change, and what the worker's clock said when its batch began, their folder. */
  private interface Told {
    Route route(Change change, Instant wallClock);
  }

  /**
   * @param delimiter between folders, which no value may bring with it
   */
  public TopicRoutes(ConnectPartitioner partitioner, String delimiter) {
    ValueFields values = new ValueFields(delimiter);
    if (partitioner instanceof ByTime time) {
      LocalTimeFolders folders =
          new LocalTimeFolders(time.pattern().formatter(), time.zone(), time.durationMillis());
      this.clock = time.time() instanceof Arrival ? Optional.of(folders) : Optional.empty();
      this.told = clock.isPresent() ? byClock(folders) : byTime(time, folders, values);
    } else {
      this.clock = Optional.empty();
      this.told =
          partitioner instanceof ByFields fields
              ? (change, now) -> new Route(change.table(), folder(fields.fields(), values, change))
              : (change, now) -> new Route(change.table(), "partition=" + change.partition());
    }
  }

  @Override
  public Route route(Change change, Instant wallClock) {
    return told.route(change, wallClock);
  }

  @Override
  public boolean tellsWallClock() {
    return clock.isPresent();
  }

  @Override
  public boolean hasMovedOn(Instant then, Instant now) {
    return clock.isPresent()
        && !clock.get().of(then.toEpochMilli()).equals(clock.get().of(now.toEpochMilli()));
  }

  private static Told byClock(LocalTimeFolders folders) {
    return (change, now) -> new Route(change.table(), folders.of(now.toEpochMilli()));
  }

  private static Told byTime(ByTime by, LocalTimeFolders folders, ValueFields values) {
    ToLongFunction<Change> times = RecordTimes.of(by.time(), values);
    return (change, now) -> {
      long millis = times.applyAsLong(change);
      return new Route(change.table(), folders.of(millis), OptionalLong.of(millis));
    };
  }

  private static String folder(List<ValueField> fields, ValueFields values, Change change) {
    StringBuilder folder = new StringBuilder();
    for (ValueField field : fields) {
      if (!folder.isEmpty()) {
        folder.append(values.delimiter());
      }
      folder.append(field.name()).append('=').append(values.text(field, change.record()));
    }
    return folder.toString();
  }
}
