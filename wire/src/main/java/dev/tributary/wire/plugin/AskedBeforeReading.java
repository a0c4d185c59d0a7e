package dev.tributary.wire.plugin;

import io.debezium.config.Configuration;
import io.debezium.service.spi.ServiceProvider;
import io.debezium.service.spi.ServiceRegistry;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.snapshot.SnapshotterServiceProvider;
import io.debezium.spi.snapshot.Snapshotter;
import java.util.Map;

/**
 * Debezium's own answers to what is to be read, snapshot and log, with word of each time when it is
 * asked whether to read the log: at last by the thread that then begins to.
 *
 * <p>A task registers it in {@code registerServiceProviders}, after Debezium's own.
 */
public record AskedBeforeReading(Runnable asked) implements ServiceProvider<SnapshotterService> {
  @Override
  public Class<SnapshotterService> getServiceClass() {
    return SnapshotterService.class;
  }

  @Override
  public SnapshotterService createService(Configuration settings, ServiceRegistry registry) {
    SnapshotterService own = new SnapshotterServiceProvider().createService(settings, registry);
    return new SnapshotterService(
        new Listened(own.getSnapshotter(), asked), own.getSnapshotQuery(), own.getSnapshotLock());
  }

  private record Listened(Snapshotter own, Runnable asked) implements Snapshotter {
    @Override
    public boolean shouldStream() {
      asked.run();
      return own.shouldStream();
    }

    @Override
    public String name() {
      return own.name();
    }

    @Override
    public void configure(Map<String, ?> settings) {
      own.configure(settings);
    }

    @Override
    public boolean shouldSnapshotData(boolean offsetExists, boolean snapshotInProgress) {
      return own.shouldSnapshotData(offsetExists, snapshotInProgress);
    }

    @Override
    public boolean shouldSnapshotSchema(boolean offsetExists, boolean snapshotInProgress) {
      return own.shouldSnapshotSchema(offsetExists, snapshotInProgress);
    }

    @Override
    public boolean shouldSnapshotOnSchemaError() {
      return own.shouldSnapshotOnSchemaError();
    }

    @Override
    public boolean shouldSnapshotOnDataError() {
      return own.shouldSnapshotOnDataError();
    }

    @Override
    public boolean shouldStreamEventsStartingFromSnapshot() {
      return own.shouldStreamEventsStartingFromSnapshot();
    }

    @Override
    public void snapshotCompleted() {
      own.snapshotCompleted();
    }

    @Override
    public void snapshotAborted() {
      own.snapshotAborted();
    }
  }
}
