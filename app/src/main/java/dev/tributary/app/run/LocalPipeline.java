package dev.tributary.app.run;

import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.sandbox.Phases;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.CapturePlan.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A pipeline whose embedded servers run in this process. Closing it stops them in order; the data
 * stay in the state folder, and the next start goes on with them.
 */
public final class LocalPipeline implements AutoCloseable {
  private final PipelineFile file;
  private final Sandbox sandbox;

  private LocalPipeline(PipelineFile file, Sandbox sandbox) {
    this.file = file;
    this.sandbox = sandbox;
  }

  /** Takes the state folder; nothing runs yet. */
  public static LocalPipeline open(PipelineFile file, Phases phases) {
    Pipeline pipeline = file.pipeline();
    SandboxBuilder builder = Sandbox.in(file.stateFolder()).listenedToBy(phases).withKafka();
    if (pipeline.source().host().isEmbedded()) {
      builder.withPostgres();
    }
    if (pipeline.lake().url() instanceof LakeUrl.Folder folder) {
      builder.withS3(file.folder().resolve(folder.path()).normalize());
    }
    return new LocalPipeline(file, builder.open());
  }

  /** Starts the servers. */
  public void start() {
    sandbox.start();
    if (file.pipeline().lake().url() instanceof LakeUrl.Folder) {
      sandbox.s3().bucket(Stations.embeddedBucket(file.pipeline()));
    }
  }

  /** Examines the database and brings up topics and connectors. */
  public void deploy() {
    Stations stations = stations();
    Preflight preflight = new Preflight(file.pipeline(), stations.database());
    preflight.requireFit(progress());
    List<TableId> tables = preflight.tables();
    Deployment deployment = new Deployment(stations, tables);
    deployment.requireLake();
    if (progress() == Progress.NEW) {
      deployment.forgetPosition();
    }
    deployment.apply();
    noteDeployed();
  }

  public Stations stations() {
    return Stations.of(file);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** How far the pipeline of the file is, as its state folder tells. */
  public static Progress progress(PipelineFile file) {
    return Files.exists(deployedMark(file)) ? Progress.STOPPED : Progress.NEW;
  }

  /** The source's slot is gone: the next start begins with a snapshot. */
  public static void forgetPosition(PipelineFile file) {
    try {
      Files.deleteIfExists(deployedMark(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot delete %s. Check the rights of its folder.".formatted(deployedMark(file)), e);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private Progress progress() {
    return progress(file);
  }

  private void noteDeployed() {
    Path mark = deployedMark(file);
    try {
      if (!Files.exists(mark)) {
        Files.createFile(mark);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s. Check the rights and the disk.".formatted(mark), e);
    }
  }

  /** Its presence says that the source connector may have stored a position. */
  private static Path deployedMark(PipelineFile file) {
    return file.stateFolder().resolve("deployed");
  }
}
