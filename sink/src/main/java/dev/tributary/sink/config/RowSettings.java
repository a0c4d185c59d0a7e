package dev.tributary.sink.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;

/** What rows are made of. */
public record RowSettings(ChangeShape shape, Set<ExtraColumn> extras, Tombstones tombstones) {
  private static final Choice<ChangeShape> SHAPE =
      new Choice<>("change.shape", ChangeShape.class, ChangeShape.LOG);
  private static final Choice<Tombstones> TOMBSTONES =
      new Choice<>("tombstones", Tombstones.class, Tombstones.SKIP);
  static final String EXTRAS = "extra.columns";

  /** The defaults: a log of changes. */
  public static final RowSettings LOG = new RowSettings(ChangeShape.LOG, Set.of(), Tombstones.SKIP);

  public RowSettings {
    extras = Set.copyOf(extras);
  }

  static ConfigDef define(ConfigDef definition) {
    SHAPE.define(
        definition,
        Importance.HIGH,
        "What a row is. `log`: the changed row's columns, beside them what happened, when and where"
            + " (`__op`, `__source_ts`, `__position`, `__tx` …), deletes in line. `envelope`: the"
            + " change as Debezium wrote it. `raw`: the record's value, whatever it is.");
    definition.define(
        EXTRAS,
        Type.LIST,
        List.of(),
        ValidList.in(
            Arrays.stream(ExtraColumn.values()).map(RowSettings::text).toArray(String[]::new)),
        Importance.LOW,
        "Columns that rows have besides: `kafka` (`__topic`, `__partition`, `__offset`,"
            + " `__timestamp`; rows of `log` have the first three anyway), `key` (`__key`),"
            + " `headers` (`__headers`), `before` (`__before`, the row before the change).");
    return TOMBSTONES.define(
        definition,
        Importance.LOW,
        "What becomes of a record without a value: `skip`, `keep` (a row that says that its key was"
            + " deleted), `fail` (an error of the record, which `errors.tolerance` decides on) or `report`"
            + " (skipped, and sent to the dead letter queue if there is one).");
  }

  static RowSettings parse(AbstractConfig config) {
    Set<ExtraColumn> extras = EnumSet.noneOf(ExtraColumn.class);
    config
        .getList(EXTRAS)
        .forEach(name -> extras.add(ExtraColumn.valueOf(name.toUpperCase(Locale.ROOT))));
    return new RowSettings(SHAPE.parse(config), extras, TOMBSTONES.parse(config));
  }

  private static String text(ExtraColumn extra) {
    return extra.name().toLowerCase(Locale.ROOT);
  }
}
