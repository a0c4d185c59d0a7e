package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.store.ConditionalWrites;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.Region;
import dev.tributary.pipeline.render.DatabaseAccess;
import dev.tributary.pipeline.render.Environment;
import dev.tributary.pipeline.render.LakeAccess;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.sandbox.SandboxState;
import dev.tributary.source.Delivery;
import dev.tributary.source.mysql.MySqlConnections;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.sqlserver.SqlServerConnections;
import dev.tributary.stream.ConnectAccess;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorOffsets;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.OffsetTopic;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How the parts of a pipeline are reached: those of the file at the addresses it gives, the
 * embedded ones at the addresses that their process noted in the state folder.
 */
public final class Stations {
  private final PipelineFile file;
  private final Optional<SandboxState> servers;
  private final SecretValues secrets;
  private final OwnStream own;

  private Stations(PipelineFile file, Optional<SandboxState> servers) {
    this.file = file;
    this.servers = servers;
    this.secrets = new SecretValues(file.folder(), region());
    this.own = new OwnStream(file, secrets);
  }

  /**
   * The stations of a pipeline, wherever it runs.
   *
   * @throws UserException if servers are embedded and no process runs them
   */
  public static Stations of(PipelineFile file) {
    if (!embeds(file.pipeline())) {
      return new Stations(file, Optional.empty());
    }
    SandboxState state =
        SandboxState.read(file.stateFolder())
            .filter(SandboxState::running)
            .orElseThrow(
                () ->
                    new UserException(
                        "The pipeline '%s' is not running. Start it with 'tributary up --file %s' and try again."
                            .formatted(file.pipeline().name(), file.path())));
    return new Stations(file, Optional.of(state));
  }

  /** The database alone, which can be reached though the pipeline does not run. */
  public static SourceDatabase databaseOf(PipelineFile file) {
    return file.pipeline().source().host().isEmbedded()
        ? of(file).database()
        : new Stations(file, Optional.empty())
            .database(DatabaseAccess.of(file.pipeline().source()));
  }

  /**
   * Fails unless the lake of the file, which is a bucket and no folder, can be written to, and
   * create-only.
   */
  static void requireLakeOf(PipelineFile file) {
    LakeAccess access = LakeAccess.of(file.pipeline().lake());
    requireWritable(new Stations(file, Optional.empty()).store(access), access);
  }

  /** A new client of the store of a lake; the caller closes it. */
  static ObjectStore storeOf(PipelineFile file, LakeAccess access) {
    return new Stations(file, Optional.empty()).store(access);
  }

  static boolean embeds(Pipeline pipeline) {
    return pipeline.stream().isEmbedded();
  }

  public PipelineFile file() {
    return file;
  }

  public Pipeline pipeline() {
    return file.pipeline();
  }

  public PipelineNames names() {
    return new PipelineNames(pipeline().name());
  }

  /** What the pipeline asks of Kafka Connect. */
  public Rendering rendering() {
    return new Rendering(pipeline(), environment());
  }

  /** AWS's region in which the pipeline is; empty: as AWS's default chain says. */
  public Optional<String> region() {
    return pipeline().lake().region().map(Region::value);
  }

  public KafkaCluster kafka() {
    return servers.map(state -> KafkaCluster.at(state.bootstrapServers())).orElseGet(own::kafka);
  }

  public ConnectRest connect() {
    return new ConnectRest(
        servers
            .map(state -> ConnectAccess.open(URI.create(state.connectUrl())))
            .orElseGet(own::connect));
  }

  /** Where the source connector goes on; the caller closes it. */
  public ConnectorOffsets offsets() {
    return file.onMskConnect()
        ? OffsetTopic.of(kafka(), PipelineNames.offsetTopic(names().sourceConnector()))
        : ConnectorOffsets.toldBy(connect());
  }

  public SourceDatabase database() {
    return database(rendering().database());
  }

  /** A new client of the lake's store; the caller closes it. */
  public ObjectStore store() {
    return store(rendering().lake());
  }

  /** Fails unless the lake can be written to, and create-only. */
  public void requireLake() {
    requireWritable(store(), rendering().lake());
  }

  public LakeLayout layout() {
    return LakeLayout.under(rendering().lake().prefix());
  }

  public CommitLog log(ObjectStore store) {
    return new CommitLog(store, layout());
  }

  private static void requireWritable(ObjectStore store, LakeAccess access) {
    try (store) {
      ConditionalWrites.require(
          store, LakeLayout.under(access.prefix()).probe(UUID.randomUUID().toString()));
    }
  }

  private SourceDatabase database(DatabaseAccess access) {
    Supplier<String> password = () -> secrets.valueOf(access.password());
    return switch (access.type()) {
      case POSTGRES ->
          new PostgresSource(new PostgresConnections(access.postgres(), password), names());
      case MYSQL, MARIADB ->
          new MySqlSource(new MySqlConnections(access.mysql(), password), names());
      case SQLSERVER ->
          new SqlServerSource(new SqlServerConnections(access.sqlServer(), password), names());
    };
  }

  private ObjectStore store(LakeAccess access) {
    return new S3ObjectStore(
        new S3Settings(
            access.bucket(),
            Optional.of(access.region()),
            access.endpoint(),
            access.endpoint().isPresent(),
            access.keys().map(this::accessKey),
            access.singleWriter(),
            S3Settings.Timeouts.DEFAULT));
  }

  private S3Settings.AccessKey accessKey(LakeAccess.Keys keys) {
    return new S3Settings.AccessKey(
        secrets.valueOf(keys.accessKey()), secrets.valueOf(keys.secretKey()));
  }

  private Environment environment() {
    return servers
        .map(state -> new EmbeddedParts(file, state).environment())
        .orElseGet(
            () ->
                new Environment(
                    new Environment.Kafka(own.ofWorkers(), -1, Delivery.AT_LEAST_ONCE),
                    Optional.empty(),
                    Optional.empty()));
  }
}
