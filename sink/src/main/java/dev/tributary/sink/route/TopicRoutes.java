package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.ConnectPartitioner;
import dev.tributary.sink.config.ConnectPartitioner.ByFields;
import dev.tributary.sink.config.ConnectPartitioner.ByTime;
import dev.tributary.sink.config.ConnectPartitioner.ValueField;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Finds the folder of each record below its topic's, as the partitioners of Connect's sinks do. */
public final class TopicRoutes implements Routes {
  private final Routes routes;

  /**
   * @param delimiter between folders, which no value may bring with it
   * @param clock for records whose time is when they came
   */
  public TopicRoutes(ConnectPartitioner partitioner, String delimiter, InstantSource clock) {
    this.routes = of(partitioner, new ValueFields(delimiter), clock);
  }

  @Override
  public Route route(Change change) {
    return routes.route(change);
  }

  private static Routes of(
      ConnectPartitioner partitioner, ValueFields values, InstantSource clock) {
    if (partitioner instanceof ByTime time) {
      return byTime(time, values, clock);
    }
    if (partitioner instanceof ByFields fields) {
      return change -> new Route(change.table(), folder(fields.fields(), values, change));
    }
    return change -> new Route(change.table(), "partition=" + change.partition());
  }

  private static Routes byTime(ByTime by, ValueFields values, InstantSource clock) {
    ToLongFunction<Change> times = RecordTimes.of(by.time(), values, clock);
    LocalTimeFolders folders =
        new LocalTimeFolders(by.pattern().formatter(), by.zone(), by.durationMillis());
    return change -> {
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
