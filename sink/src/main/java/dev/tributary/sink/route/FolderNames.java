package dev.tributary.sink.route;

import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.FieldReference.Origin;
import dev.tributary.sink.config.PartitionPart;
import dev.tributary.sink.config.PartitionPart.Named;
import dev.tributary.sink.config.PartitionPart.Time;
import dev.tributary.sink.config.PartitionPart.Value;
import dev.tributary.sink.config.PartitionStyle;
import dev.tributary.sink.config.RoutingSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.errors.DataException;

/**
 * Keeps folders from being called like a column of their rows: query engines read the folder's name
 * as a column, and then have two of one name.
 */
final class FolderNames {
  private final List<Name> names;

  /**
   * @param sameAs column that the folder may be called like, since it tells just its value
   */
  private record Name(String name, String sameAs) {
    boolean clashesWith(Field column) {
      return column.name().equalsIgnoreCase(name) && !column.name().equals(sameAs);
    }
  }

  FolderNames(RoutingSettings settings) {
    this.names = settings.style() == PartitionStyle.HIVE ? names(settings) : List.of();
  }

  /**
   * @throws DataException saying what to do
   */
  void check(RowSchema schema) {
    for (Field column : schema.allColumns()) {
      for (Name name : names) {
        if (name.clashesWith(column)) {
          throw new DataException(
              "Folders '%s=' of partition.by would have the name of a column of %s, which query engines take for one column. Give the part another name: … as another_name"
                  .formatted(name.name(), schema.table()));
        }
      }
    }
  }

  private static List<Name> names(RoutingSettings settings) {
    List<Name> names = new ArrayList<>();
    for (PartitionPart part : settings.parts()) {
      if (part instanceof Named named) {
        names.add(new Name(named.name(), column(named)));
      } else if (((Time) part).name().isPresent()) {
        names.add(new Name(((Time) part).name().get(), ""));
      } else {
        TimeLevel.names((Time) part, settings).forEach(name -> names.add(new Name(name, "")));
      }
    }
    return names;
  }

  private static String column(Named part) {
    return part instanceof Value value
            && value.field().origin() == Origin.ROW
            && value.field().path().size() == 1
        ? value.field().name()
        : "";
  }
}
