package dev.tributary.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Real servers in this process, whose data stay in a state folder: Kafka with Kafka Connect,
 * PostgreSQL, MySQL, MariaDB, S3, each if it is wanted; of SQL Server a stand-in only. All listen
 * on the loopback only, on ports that are chosen once per folder and kept.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.in(folder).withKafka().withPostgres().withS3().open()) {
 *   sandbox.start();
 *   sandbox.kafka().bootstrapServers();
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {
  private final Path folder;
  private final StateLock lock;
  private final Ports ports;
  private final PortClaims claims;
  private final Phases phases;
  private final Optional<EmbeddedKafka> kafka;
  private final Optional<EmbeddedConnect> connect;
  private final Optional<EmbeddedPostgres> postgres;
  private final Optional<EmbeddedMySql> mysql;
  private final Optional<EmbeddedMySql> mariaDb;
  private final Optional<SqlServerStandInServer> sqlServer;
  private final Optional<EmbeddedS3> s3;
  private final Consumer<String> kafkaDeath;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;
  private boolean closed;

  Sandbox(SandboxBuilder builder, StateLock lock, Ports ports, PortClaims claims) {
    this.folder = builder.folder;
    this.lock = lock;
    this.ports = ports;
    this.claims = claims;
    this.phases = builder.phases;
    this.kafka =
        builder.wanted(
            EmbeddedKafka.NAME,
            () -> new EmbeddedKafka(folder.resolve("kafka"), ports.kafka(), ports.controller()));
    this.connect =
        kafka.flatMap(
            broker ->
                builder.wanted(
                    EmbeddedConnect.NAME,
                    () ->
                        new EmbeddedConnect(
                            broker.bootstrapServers(),
                            ports.connect(),
                            builder.pluginPath,
                            builder.connectSettings)));
    this.postgres =
        builder.wanted(
            EmbeddedPostgres.NAME,
            () ->
                new EmbeddedPostgres(folder.resolve("postgres"), builder.cache, ports.postgres()));
    this.mysql = mySql(builder, MySqlEdition.MYSQL, ports.mysql());
    this.mariaDb =
        mySql(builder, MySqlEdition.MARIADB, ports.mariadb())
            .or(() -> mySql(builder, MySqlEdition.MARIADB_11_4, ports.mariadb()));
    this.sqlServer =
        builder.wanted(
            SqlServerStandInServer.NAME,
            () -> new SqlServerStandInServer(folder.resolve("sqlserver"), ports.sqlserver()));
    this.s3 =
        builder.wanted(
            EmbeddedS3.NAME,
            () ->
                new EmbeddedS3(
                    folder.resolve("s3"),
                    builder.objects.orElse(folder.resolve("s3").resolve("buckets")),
                    ports.s3()));
    this.kafkaDeath = reason -> died(EmbeddedKafka.NAME, reason);
  }

  private static Optional<EmbeddedMySql> mySql(
      SandboxBuilder builder, MySqlEdition edition, int port) {
    return builder.wanted(
        edition.title(),
        () ->
            new EmbeddedMySql(
                edition,
                builder.folder.resolve(edition.folder()),
                builder.cache,
                port,
                builder.phases));
  }

  /** A sandbox whose data are kept in the folder. */
  public static SandboxBuilder in(Path folder) {
    return new SandboxBuilder(folder.toAbsolutePath().normalize());
  }

  /**
   * Starts all servers side by side; returns when all answer.
   *
   * @throws SandboxException if one does not come up, or the sandbox is closed meanwhile; the
   *     sandbox is closed then
   */
  public void start() {
    if (closing) {
      throw new SandboxException("The sandbox was closed before it started.");
    }
    try {
      servers().forEach(EmbeddedServer::requirePorts);
    } catch (SandboxException e) {
      close();
      throw e;
    }
    KafkaExits.tell(kafkaDeath);
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    postgres.ifPresent(server -> starts.add(startAside(server)));
    mysql.ifPresent(server -> starts.add(startAside(server)));
    mariaDb.ifPresent(server -> starts.add(startAside(server)));
    sqlServer.ifPresent(server -> starts.add(startAside(server)));
    s3.ifPresent(server -> starts.add(startAside(server)));
    kafka.ifPresent(server -> starts.add(startAside(inOrder(server, connect))));
    try {
      awaitAllOrFirstFailure(starts);
    } catch (CompletionException e) {
      close();
      if (e.getCause() instanceof SandboxException sentence) {
        throw sentence;
      }
      throw e;
    }
    watch(EmbeddedPostgres.NAME, postgres.flatMap(EmbeddedPostgres::process));
    mysql.ifPresent(server -> watch(server.name(), server.process()));
    mariaDb.ifPresent(server -> watch(server.name(), server.process()));
  }

  public EmbeddedKafka kafka() {
    return wanted(kafka, EmbeddedKafka.NAME);
  }

  public EmbeddedConnect connect() {
    return wanted(connect, EmbeddedConnect.NAME);
  }

  public EmbeddedPostgres postgres() {
    return wanted(postgres, EmbeddedPostgres.NAME);
  }

  public EmbeddedMySql mysql() {
    return wanted(mysql, MySqlEdition.MYSQL.title());
  }

  public EmbeddedMySql mariaDb() {
    return wanted(mariaDb, MySqlEdition.MARIADB.title());
  }

  public SqlServerStandInServer sqlServerStandIn() {
    return wanted(sqlServer, SqlServerStandInServer.NAME);
  }

  public EmbeddedS3 s3() {
    return wanted(s3, EmbeddedS3.NAME);
  }

  public Path folder() {
    return folder;
  }

  public Ports ports() {
    return ports;
  }

  /**
   * Stops all that runs, in the order Connect, Kafka, S3, databases, and gives the folder free. May
   * be called at any moment from any thread, also while {@link #start} runs, and again.
   */
  @Override
  public void close() {
    closing = true;
    boolean interrupted = Thread.interrupted(); // the servers must stop in order all the same
    try {
      stopAll();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void stopAll() {
    if (closed) {
      return;
    }
    closed = true;
    List<RuntimeException> failures = new ArrayList<>();
    servers().forEach(server -> stop(server, failures));
    KafkaExits.tellNoMore(kafkaDeath);
    new SandboxState(OptionalLong.empty(), ports).write(folder);
    claims.close();
    lock.close();
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
  }

  /** In the order in which they are stopped. */
  private Stream<EmbeddedServer> servers() {
    return Stream.<Optional<? extends EmbeddedServer>>of(
            connect, kafka, s3, postgres, mysql, mariaDb, sqlServer)
        .flatMap(Optional::stream);
  }

  private void stop(EmbeddedServer server, List<RuntimeException> failures) {
    if (!begun.contains(server.name())) {
      server.close(); // lest a start that is about to begin goes on
      return;
    }
    phases.stopping(server.name());
    long begun = System.nanoTime();
    try {
      server.close();
      phases.stopped(server.name(), since(begun));
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private static EmbeddedServer[] inOrder(EmbeddedServer first, Optional<EmbeddedConnect> second) {
    return Stream.concat(Stream.of(first), second.stream()).toArray(EmbeddedServer[]::new);
  }

  private CompletableFuture<Void> startAside(EmbeddedServer... inOrder) {
    Executor ownThread = task -> new Thread(task, "start-" + inOrder[0].name()).start();
    return CompletableFuture.runAsync(
        () -> {
          for (EmbeddedServer server : inOrder) {
            begun.add(server.name());
            phases.starting(server.name());
            long begun = System.nanoTime();
            server.start();
            phases.ready(server.name(), since(begun));
          }
        },
        ownThread);
  }

  private static void awaitAllOrFirstFailure(List<CompletableFuture<Void>> starts) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(starts.toArray(new CompletableFuture<?>[0]));
    CompletableFuture<Void> failed = new CompletableFuture<>();
    for (CompletableFuture<Void> start : starts) {
      start.whenComplete(
          (done, failure) -> {
            if (failure != null) {
              failed.completeExceptionally(failure);
            }
          });
    }
    CompletableFuture.anyOf(all, failed).join();
  }

  private void watch(String server, Optional<ProcessHandle> process) {
    process.ifPresent(
        running ->
            running
                .onExit()
                .thenRun(() -> died(server, "its process %d ended".formatted(running.pid()))));
  }

  private void died(String server, String reason) {
    if (!closing) {
      phases.died(server, reason);
    }
  }

  private static <T> T wanted(Optional<T> server, String name) {
    return server.orElseThrow(
        () -> new IllegalStateException("%s is not part of this sandbox.".formatted(name)));
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
