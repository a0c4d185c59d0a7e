package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.FieldReference;
import dev.tributary.sink.config.PartitionPart;
import dev.tributary.sink.config.PartitionPart.Bucket;
import dev.tributary.sink.config.PartitionPart.Named;
import dev.tributary.sink.config.PartitionPart.Time;
import dev.tributary.sink.config.PartitionPart.Truncate;
import dev.tributary.sink.config.PartitionPart.Value;
import dev.tributary.sink.config.PartitionStyle;
import dev.tributary.sink.config.RoutingSettings;
import dev.tributary.sink.row.UnavailableMarker;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.errors.DataException;

/** Makes levels of the parts that the settings name. */
final class Levels {
  private final RoutingSettings settings;
  private final UnavailableMarker marker;

  Levels(RoutingSettings settings, UnavailableMarker marker) {
    this.settings = settings;
    this.marker = marker;
  }

  Level of(PartitionPart part) {
    if (part instanceof Time time) {
      return TimeLevel.of(time, settings, marker);
    }
    if (part instanceof Value value) {
      return named(value, value.field(), found -> Optional.of(found.schema().text(found.raw())));
    }
    if (part instanceof Bucket bucket) {
      return named(bucket, bucket.field(), found -> bucket(bucket, found));
    }
    if (part instanceof Truncate truncate) {
      return named(truncate, truncate.field(), found -> truncated(truncate, found));
    }
    return level((Named) part, change -> Optional.of(String.valueOf(change.partition())));
  }

  private Level named(Named part, FieldReference field, Function<Found, Optional<String>> text) {
    FieldReader reader = new FieldReader(field, marker);
    return level(part, change -> reader.read(change).flatMap(text));
  }

  private Level level(Named part, Function<Change, Optional<String>> text) {
    if (settings.style() == PartitionStyle.PLAIN) {
      return (folder, change, wallMicros) -> {
        Optional<String> value = text.apply(change).filter(known -> !known.isEmpty());
        if (value.isPresent()) {
          FolderText.alone(folder, value.get());
        } else {
          folder.append(FolderText.NO_VALUE);
        }
        folder.append('/');
      };
    }
    StringBuilder escaped = new StringBuilder();
    FolderText.escape(escaped, part.name());
    String prefix = escaped.append('=').toString();
    return (folder, change, wallMicros) -> {
      folder.append(prefix);
      FolderText.value(folder, text.apply(change).orElse(""));
      folder.append('/');
    };
  }

  private static Optional<String> bucket(Bucket part, Found found) {
    Optional<Object> value = found.schema().exact(found.raw());
    if (value.isEmpty()) {
      return Optional.empty();
    }
    int hash =
        Transform.hash(found.schema().type(), value.get())
            .orElseThrow(() -> untransformed("bucket", part.field(), found));
    return Optional.of(String.valueOf(Transform.bucket(hash, part.buckets())));
  }

  private static Optional<String> truncated(Truncate part, Found found) {
    Optional<Object> value = found.schema().exact(found.raw());
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Object truncated =
        Transform.truncated(found.schema().type(), value.get(), part.width())
            .orElseThrow(() -> untransformed("truncate", part.field(), found));
    return Optional.of(found.schema().textOf(truncated));
  }

  private static DataException untransformed(String name, FieldReference field, Found found) {
    return new DataException(
        "Cannot partition by %s of '%s': a column of type %s has none. Change partition.by"
            .formatted(name, field, found.schema().type()));
  }
}
