package dev.tributary.app.run;

import dev.tributary.app.console.Console;
import dev.tributary.checks.verify.CommittedRows;
import dev.tributary.checks.verify.Markers;
import dev.tributary.checks.verify.StreamProgress;
import dev.tributary.checks.verify.Verification;
import dev.tributary.checks.verify.VerifyListener;
import dev.tributary.checks.verify.VerifyOptions;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.TableId;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Compares a running pipeline's source with its lake. */
public final class Verifier {
  private final Stations stations;

  private Verifier(Stations stations) {
    this.stations = stations;
  }

  public static Verifier of(Stations stations) {
    return new Verifier(stations);
  }

  /**
   * @param timeout for the lake to reach the source's state
   */
  public VerifyReport run(Duration timeout, Console console) {
    SourceDatabase database = stations.database();
    List<TableId> tables = new Preflight(stations.pipeline(), database).tables();
    PipelineNames names = stations.names();
    try (ObjectStore store = stations.store();
        Topics topics = Topics.of(stations.kafka());
        Markers markers = database.markers(stations, topics);
        TopicReader records = TopicReader.of(stations.kafka());
        ConsistentView view = database.view(tables)) {
      LakeReader reader = new LakeReader(store, stations.layout());
      Verification verification =
          new Verification(
              new CommittedRows(reader, names.lakeConnector()),
              new StreamProgress(topics, markers, records, stations.log(store), reader, names),
              VerifyOptions.within(timeout),
              InstantSource.system());
      return verification.run(view, new Progress(console));
    }
  }

  /** Shows how it goes on, in a terminal only. */
  private static final class Progress implements VerifyListener {
    private final Console console;
    private String table = "";

    Progress(Console console) {
      this.console = console;
    }

    @Override
    public void waiting(String missing) {
      console.live(List.of("  waiting: " + missing));
    }

    @Override
    public void table(TableId id, int number, int tables) {
      table = "%s (%d of %d)".formatted(id, number, tables);
      console.live(List.of("  " + table));
    }

    @Override
    public void read(TableId id, long sourceRows, long logRecords) {
      console.live(
          List.of(
              "  %s: %,d rows of the source, %,d records of the lake"
                  .formatted(table, sourceRows, logRecords)));
    }
  }
}
