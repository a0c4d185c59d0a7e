package dev.tributary.app.run;

import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.Source;
import dev.tributary.sandbox.Phases;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import dev.tributary.source.Progress;
import dev.tributary.source.mysql.Flavour;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline whose embedded servers run in this process. Closing it stops them in order; the data
 * stay in the state folder, and the next start goes on with them.
 */
public final class LocalPipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPipeline.class);

  private final PipelineFile file;
  private final Sandbox sandbox;

  private LocalPipeline(PipelineFile file, Sandbox sandbox) {
    this.file = file;
    this.sandbox = sandbox;
  }

  /** Takes the state folder; nothing runs yet. */
  public static LocalPipeline open(PipelineFile file, Phases phases) {
    return open(file, phases, Map.of());
  }

  /** The same, with some settings of the Kafka Connect worker replaced. */
  public static LocalPipeline open(
      PipelineFile file, Phases phases, Map<String, String> connectSettings) {
    Pipeline pipeline = file.pipeline();
    SandboxBuilder builder =
        Sandbox.in(file.stateFolder()).listenedToBy(phases).withKafka(connectSettings);
    withSource(builder, pipeline.source());
    if (pipeline.lake().url() instanceof LakeUrl.Folder folder) {
      builder.withS3(file.folder().resolve(folder.path()).normalize());
    }
    return new LocalPipeline(file, builder.open());
  }

  private static void withSource(SandboxBuilder builder, Source source) {
    boolean embedded = source.host().isEmbedded();
    switch (source.type()) {
      case POSTGRES -> {
        if (embedded) {
          builder.withPostgres();
        }
      }
      case MYSQL -> {
        builder.withPluginsIn(ConnectorPlugins.of(Flavour.MYSQL));
        if (embedded) {
          builder.withMySql();
        }
      }
      case MARIADB -> {
        builder.withPluginsIn(ConnectorPlugins.of(Flavour.MARIADB));
        if (embedded) {
          builder.withMariaDb();
        }
      }
      case SQLSERVER -> {
        builder.withPluginsIn(ConnectorPlugins.ofSqlServer());
        if (embedded) {
          builder.withSqlServerStandIn();
        }
      }
    }
  }

  /** Fails if what the file names outside of this process is not ready. */
  public void requireSurroundings() {
    Milestones milestones = new Milestones(file);
    if (milestones.beginsFromNow()) {
      requireSurroundingsButForPlace();
      return;
    }
    if (!embedsDatabase()) {
      preflight().requireFit(Standing.of(milestones.progress()));
    }
    requireLake();
  }

  /** The same where the pipeline is about to give up its place in the log. */
  public void requireSurroundingsButForPlace() {
    if (!embedsDatabase()) {
      preflight().requireFitButForPlace(Standing.of(new Milestones(file).progress()));
    }
    requireLake();
  }

  private Preflight preflight() {
    return new Preflight(file.pipeline(), Stations.databaseOf(file));
  }

  private void requireLake() {
    if (!embedsLake()) {
      Stations.requireLakeOf(file);
    }
  }

  /** Starts the servers. */
  public void start() {
    sandbox.start();
    if (embedsLake()) {
      sandbox.s3().bucket(EmbeddedParts.bucket(file.pipeline()));
    }
  }

  /** Examines the database and brings up topics and connectors. */
  public void deploy() {
    deploy(LOG::info);
  }

  /**
   * The same.
   *
   * @param teller is told what is done that people did not ask for, and what of a topic differs
   *     from the file and stays so
   */
  public void deploy(Consumer<String> teller) {
    Stations stations = stations();
    Milestones milestones = new Milestones(file);
    Deployment deployment = new Deployment(stations);
    FromNow fromNow = fromNow();
    Preflight preflight = new Preflight(file.pipeline(), stations.database());
    if (!milestones.started() && !fromNow.isUnderWay()) {
      preflight.requireNoPlace();
    }
    if (fromNow.isChosen()) {
      preflight.requireFitButForPlace(Standing.of(Progress.NEW));
    } else {
      if (!milestones.started()) {
        deployment.forgetPosition();
      }
      examine(preflight, deployment, teller);
    }
    stations.requireLake();
    milestones.noteStarted();
    if (fromNow.isChosen()) {
      fromNow.begin(preflight.tables());
    }
    deployment.apply(preflight.tables(), teller);
  }

  /** How it can go on if its place in the log is lost. It has to be started. */
  public FromNow fromNow() {
    return new FromNow(stations(), InstantSource.system());
  }

  private void examine(Preflight preflight, Deployment deployment, Consumer<String> teller) {
    if (!deployment.exists()) {
      preflight.requireFit(Standing.of(Progress.NEW));
    } else if (deployment.snapshotCompleted()) {
      preflight.requireFit(new Standing(Progress.RUNNING, deployment.offset()));
      new HistoryRecovery(stations()).recoverIfLost(preflight.tables(), teller);
    }
    // Otherwise the connector, which runs already, is about to take the place of its slot.
  }

  public Stations stations() {
    return Stations.of(file);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private boolean embedsDatabase() {
    return file.pipeline().source().host().isEmbedded();
  }

  private boolean embedsLake() {
    return file.pipeline().lake().url() instanceof LakeUrl.Folder;
  }
}
