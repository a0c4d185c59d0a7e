package dev.tributary.sink.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.TableName;
import dev.tributary.lake.TimePartition;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.RowSettings;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  private static final String NO_TIME = "__HIVE_DEFAULT_PARTITION__";
  private final Events orders = Events.orders();

  @ParameterizedTest
  @CsvSource({
    "NONE,''",
    "DAY,year=2026/month=11/day=21/",
    "HOUR,year=2026/month=11/day=21/hour=01/"
  })
  void aRowGoesToItsTableAndTheTimeOfItsCommit(TimePartition partition, String folder) {
    Router router = new Router(partition);
    Change change =
        new ChangeReader(RowSettings.LOG)
            .read(orders.create(orders.order(1, "NEW", null)))
            .orElseThrow();

    Route route = router.route(change);

    assertThat(route).isEqualTo(new Route(new TableName("public", "orders"), folder));
  }

  @ParameterizedTest
  @CsvSource({"NONE,0", "DAY,3", "HOUR,4"})
  void aRowWithoutATimeGoesToHivesFolderForIt(TimePartition partition, int levels) {
    Schema schema = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    Change change =
        new ChangeReader(RowSettings.LOG)
            .read(new SinkRecord("t", 0, null, null, schema, new Struct(schema).put("a", 1), 0))
            .orElseThrow();

    String folder = new Router(partition).route(change).timeFolder();

    assertThat(folder.split(NO_TIME, -1)).hasSize(levels + 1);
  }
}
