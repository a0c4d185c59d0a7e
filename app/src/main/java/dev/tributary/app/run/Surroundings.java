package dev.tributary.app.run;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.ClockReading;
import dev.tributary.checks.doctor.DiskSpace;
import dev.tributary.checks.doctor.LakeDoctor;
import dev.tributary.checks.doctor.SchemaHistory;
import dev.tributary.checks.doctor.StreamDoctor;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.render.LakeAccess;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.sandbox.SandboxState;
import dev.tributary.source.LogSample;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.stream.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Examines what a pipeline needs beside its database: Kafka, the lake, clocks and the disk. */
public final class Surroundings {
  /** The check of the database's clock. */
  static final String DATABASE_CLOCK = "database-clock";

  private final PipelineFile file;
  private final InstantSource clock;

  public Surroundings(PipelineFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Everything that the doctor has to say of them. What does not run yet, since the pipeline starts
   * it, is told and not looked at.
   *
   * @param tables that the pipeline captures
   * @param sample of the database's log, and thereby its clock
   */
  public Report examine(List<TableId> tables, Optional<LogSample> sample, Standing standing) {
    List<Finding> findings = new ArrayList<>();
    boolean running =
        !embedded()
            || SandboxState.read(file.stateFolder()).filter(SandboxState::running).isPresent();
    findings.addAll(
        running
            ? stream(Stations.of(file), tables, standing)
            : notYet(StreamDoctor.CONNECTION, "Kafka is a part of 'tributary up'"));
    findings.addAll(
        running || !embedsLake()
            ? lake()
            : notYet(LakeDoctor.ACCESS, "The lake's S3 server is a part of 'tributary up'"));
    sample.map(Surroundings::clock).ifPresent(findings::add);
    if (embedded()) {
      disk().ifPresent(findings::add);
    }
    return new Report(file.path().toString(), findings);
  }

  private static List<Finding> notYet(String check, String what) {
    return List.of(
        Finding.info(
            check,
            what + ", which does not run now.",
            "There is nothing to look at; ask again when it runs.",
            ""));
  }

  private static List<Finding> stream(Stations stations, List<TableId> tables, Standing standing) {
    Rendering rendering = stations.rendering();
    Progress progress = standing.streams() ? Progress.RUNNING : Progress.NEW;
    Optional<SchemaHistory> history =
        rendering.historyTopic().map(topic -> new SchemaHistory(topic, progress));
    List<TopicSpec> topics = new ArrayList<>();
    rendering
        .topics(tables)
        .forEach(t -> topics.add(new TopicSpec(t.name(), t.partitions(), t.settings())));
    history.ifPresent(kept -> topics.add(new TopicSpec(kept.topic(), 1, Map.of())));
    return new StreamDoctor(stations.kafka())
        .examine(topics, history, stations.pipeline().stream().retention())
        .findings();
  }

  private List<Finding> lake() {
    LakeAccess access =
        embedsLake() ? Stations.of(file).rendering().lake() : LakeAccess.of(file.pipeline().lake());
    try (ObjectStore store = Stations.storeOf(file, access)) {
      return new LakeDoctor(
              store, LakeLayout.under(access.prefix()), clock, () -> UUID.randomUUID().toString())
          .examine(access.url())
          .findings();
    } catch (StoreException e) {
      return List.of(
          Finding.fatal(
              LakeDoctor.ACCESS,
              e.sentence() + ".",
              "The sink cannot write %s.".formatted(access.url()),
              "-- Correct the section 'lake' of tributary.yaml."));
    }
  }

  private static Finding clock(LogSample sample) {
    return new ClockReading("The database's clock", sample.told(), sample.before(), sample.after())
        .finding(DATABASE_CLOCK, Duration.ZERO);
  }

  /** Of the folder, or of the one in which it will be made. */
  private Optional<Finding> disk() {
    Path folder = file.stateFolder();
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return Optional.of(
          new DiskSpace(folder.toString(), Files.getFileStore(existing).getUsableSpace())
              .finding());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean embedded() {
    return file.pipeline().stream().isEmbedded();
  }

  private boolean embedsLake() {
    return file.pipeline().lake().url() instanceof LakeUrl.Folder;
  }
}
