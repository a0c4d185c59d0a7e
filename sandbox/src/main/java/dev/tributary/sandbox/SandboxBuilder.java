package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** Says which servers a {@link Sandbox} is to have. */
public final class SandboxBuilder {
  private static final long DEFAULT_SPACE = 512L * 1024 * 1024;

  final Path folder;
  private final Set<String> wanted = new HashSet<>();
  Map<String, String> connectSettings = Map.of();
  final List<Path> pluginPath = new ArrayList<>();
  Optional<Path> objects = Optional.empty();
  Phases phases = Phases.silent();
  Path cache = defaultCache();
  private Optional<Ports> ports = Optional.empty();
  private long neededSpace = DEFAULT_SPACE;

  SandboxBuilder(Path folder) {
    this.folder = folder;
  }

  /** With Kafka and a Kafka Connect worker. */
  public SandboxBuilder withKafka() {
    return withKafka(Map.of());
  }

  /** With Kafka and a Kafka Connect worker, some of whose settings are replaced. */
  public SandboxBuilder withKafka(Map<String, String> connectSettings) {
    wanted.add(EmbeddedConnect.NAME);
    this.connectSettings = connectSettings;
    return withBroker();
  }

  /**
   * With the plugins in the folders below this one, too. Connectors in it see their own folder's
   * jars only, and not what is on the class path.
   */
  public SandboxBuilder withPluginsIn(Path folder) {
    pluginPath.add(folder.toAbsolutePath());
    return this;
  }

  /** With Kafka, and without Kafka Connect. */
  public SandboxBuilder withBroker() {
    wanted.add(EmbeddedKafka.NAME);
    return this;
  }

  public SandboxBuilder withPostgres() {
    wanted.add(EmbeddedPostgres.NAME);
    return this;
  }

  /**
   * With MySQL, whose programs come from Debian at the first time.
   *
   * @see ServerUnavailableException
   */
  public SandboxBuilder withMySql() {
    wanted.add(MySqlEdition.MYSQL.title());
    return this;
  }

  /**
   * With MariaDB, whose programs come from Debian at the first time.
   *
   * @see ServerUnavailableException
   */
  public SandboxBuilder withMariaDb() {
    wanted.add(MySqlEdition.MARIADB.title());
    return this;
  }

  /**
   * With MariaDB 11.4 for a test, in the place of {@link #withMariaDb}'s. Its programs must be on
   * the class path, as modules of this build have them whose tests want it.
   *
   * @see ServerUnavailableException
   */
  public SandboxBuilder withMariaDb114() {
    wanted.add(MySqlEdition.MARIADB_11_4.title());
    return this;
  }

  /** With a stand-in for SQL Server, which is not SQL Server and keeps its data in memory. */
  public SandboxBuilder withSqlServerStandIn() {
    wanted.add(SqlServerStandInServer.NAME);
    return this;
  }

  /** With S3; its buckets are folders below the state folder. */
  public SandboxBuilder withS3() {
    wanted.add(EmbeddedS3.NAME);
    return this;
  }

  /** With S3; its buckets are the folders below the given one. */
  public SandboxBuilder withS3(Path objects) {
    this.objects = Optional.of(objects);
    return withS3();
  }

  public SandboxBuilder listenedToBy(Phases phases) {
    this.phases = phases;
    return this;
  }

  /** Uses these ports instead of those chosen for the folder, from now on. */
  public SandboxBuilder onPorts(Ports ports) {
    this.ports = Optional.of(ports);
    return this;
  }

  /** Where unpacked programs are kept, for all sandboxes of this user. */
  public SandboxBuilder cachingIn(Path cache) {
    this.cache = cache;
    return this;
  }

  /** Refuses to start with less than this many bytes free on the disk of the state folder. */
  public SandboxBuilder needingSpace(long bytes) {
    this.neededSpace = bytes;
    return this;
  }

  /**
   * Takes the state folder. Nothing runs yet; the sandbox must be closed all the same.
   *
   * @throws SandboxException if another process uses the folder, or its disk is full
   */
  public Sandbox open() {
    makeFolder();
    StateLock lock = StateLock.take(folder);
    PortClaims claims = new PortClaims();
    try {
      Optional<Ports> known = ports.or(this::keptPorts);
      known.ifPresent(kept -> kept.claim(claims));
      Ports chosen = known.orElseGet(() -> Ports.choose(new SecureRandom(), claims));
      new SandboxState(OptionalLong.of(ProcessHandle.current().pid()), chosen).write(folder);
      return new Sandbox(this, lock, chosen, claims);
    } catch (RuntimeException e) {
      claims.close();
      lock.close();
      throw e;
    }
  }

  /** Where unpacked programs are kept if nothing else is said. */
  public static Path defaultCache() {
    return ProgramCache.ofThisUser();
  }

  <T> Optional<T> wanted(String name, Supplier<T> server) {
    return wanted.contains(name) ? Optional.of(server.get()) : Optional.empty();
  }

  private Optional<Ports> keptPorts() {
    return SandboxState.read(folder).map(SandboxState::ports);
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < neededSpace) {
        throw new SandboxException(
            "Cannot use the state folder %s: its disk has %d MB free, and %d MB are needed. Make room, or take a folder on another disk."
                .formatted(folder, free >> 20, neededSpace >> 20));
      }
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot make the state folder %s: %s. Check the rights of its parent."
              .formatted(folder, e.getMessage()),
          e);
    }
  }
}
