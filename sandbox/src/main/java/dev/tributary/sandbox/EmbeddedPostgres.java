package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server on the loopback, ready for logical replication. Its data stay in its folder.
 *
 * <p>The server is a process group of its own, so that Ctrl-C in a terminal does not end it before
 * its clients. If this process is killed, the server lives on; the next start on the same folder
 * ends it and takes over its data.
 */
public final class EmbeddedPostgres implements EmbeddedDatabase {
  static final String NAME = "PostgreSQL";
  private static final String MAJOR_VERSION = "17";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Path folder;
  private final Path cache;
  private final int port;
  private volatile boolean closed;

  EmbeddedPostgres(Path folder, Path cache, int port) {
    this.folder = folder.toAbsolutePath();
    this.cache = cache;
    this.port = port;
  }

  @Override
  public int port() {
    return port;
  }

  /** The superuser, who is the only one. */
  @Override
  public ServerAccount capture() {
    return administrator();
  }

  @Override
  public ServerAccount administrator() {
    return new ServerAccount("postgres", folder.resolve("password"));
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(host(), port, database);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The server's own process, while it lives. */
  Optional<ProcessHandle> process() {
    try {
      return Postmaster.of(data()).map(Postmaster::process);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A server of before, whose process was killed, may hold the port: {@link #start} ends it. */
  @Override
  public void requirePorts() {
    if (process().isEmpty()) {
      Ports.requireFree(port, NAME);
    }
  }

  @Override
  public synchronized void start() {
    refuseIfClosed();
    try {
      Files.createDirectories(folder);
      PostgresPrograms programs = PostgresPrograms.of(folder, cache);
      if (Postmaster.of(data()).isPresent()) {
        stop(programs);
      }
      Ports.requireFree(port, NAME);
      if (!Files.exists(data())) {
        initialize(programs);
      }
      requireVersion();
      Postmaster.forgetDead(data());
      Files.writeString(data().resolve("tributary.conf"), settings());
      programs.own();
      run(
          programs,
          process -> stopIfUp(programs),
          "pg_ctl",
          "start",
          "-w",
          "-D",
          data().toString(),
          "-l",
          log().toString());
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot start PostgreSQL in %s: %s. Check the folder's rights and the disk's space."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** Ends the server at once, as a crash does, and starts it again; its clients lose it. */
  public synchronized void crashAndRestart() {
    try {
      PostgresPrograms programs = PostgresPrograms.of(folder, cache);
      String data = data().toString();
      run(programs, PostgresPrograms::end, "pg_ctl", "stop", "-w", "-D", data, "-m", "immediate");
      start();
    } catch (IOException e) {
      throw new SandboxException("Cannot restart PostgreSQL in %s.".formatted(folder), e);
    }
  }

  /** Ends the server in good order; {@link #start} goes on. */
  public synchronized void halt() {
    try {
      stopIfUp(PostgresPrograms.of(folder, cache));
    } catch (IOException e) {
      throw new SandboxException("Cannot stop PostgreSQL in %s.".formatted(folder), e);
    }
  }

  /** Ends the server and all its processes at once, as a machine that fails does. */
  public synchronized void kill() {
    process().ifPresent(server -> new Postmaster(server).kill(PATIENCE));
  }

  /**
   * A standby of this server, which follows it with its replication slots. This server is stopped
   * while it is copied. The standby does not run yet; the caller closes it.
   *
   * @param slot of this server, by which the standby reads its log
   */
  public synchronized EmbeddedPostgres standby(Path folder, int port, String slot) {
    EmbeddedPostgres standby = new EmbeddedPostgres(folder, cache, port);
    try {
      PostgresPrograms programs = PostgresPrograms.of(this.folder, cache);
      stopIfUp(programs);
      Files.createDirectories(standby.folder);
      Files.copy(passwordFile(), standby.passwordFile(), StandardCopyOption.COPY_ATTRIBUTES);
      new PostgresStandby(this, slot).copy(data(), standby.data());
    } catch (IOException e) {
      throw new SandboxException("Cannot copy PostgreSQL to %s.".formatted(folder), e);
    }
    start();
    return standby;
  }

  /** Has a standby take over: it ends following, and is written to from now on. */
  public synchronized void promote() {
    try {
      run(
          PostgresPrograms.of(folder, cache),
          PostgresPrograms::end,
          "pg_ctl",
          "promote",
          "-w",
          "-D",
          data().toString());
    } catch (IOException e) {
      throw new SandboxException("Cannot promote PostgreSQL in %s.".formatted(folder), e);
    }
  }

  @Override
  public void close() {
    closed = true; // what start() is waiting for is cut short
    synchronized (this) {
      try {
        if (Postmaster.of(data()).isPresent()) {
          stop(PostgresPrograms.of(folder, cache));
        }
      } catch (IOException e) {
        throw new SandboxException("Cannot stop PostgreSQL in %s.".formatted(folder), e);
      }
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("postgres.log");
  }

  /** All or nothing: a folder that is not whole never has the name of the data folder. */
  private void initialize(PostgresPrograms programs) throws IOException {
    Path unfinished = folder.resolve("data.unfinished");
    Tar.delete(unfinished);
    Files.createDirectory(unfinished);
    CredentialFile.readOrCreate(passwordFile(), new SecureRandom());
    programs.own();
    run(
        programs,
        PostgresPrograms::end,
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + user(),
        "--pwfile=" + passwordFile(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        "--no-sync");
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "\ninclude 'tributary.conf'\n",
        StandardOpenOption.APPEND);
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireVersion() throws IOException {
    String version = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new SandboxException(
          "Cannot start PostgreSQL %s on %s: the data are of version %s. Move the folder away to begin with an empty database."
              .formatted(MAJOR_VERSION, data(), version));
    }
  }

  private String settings() {
    return """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        wal_level = logical
        max_wal_senders = 20
        max_replication_slots = 20
        # Without it, a change reaches the slot only when the WAL writer next wakes up.
        synchronous_commit = on
        timezone = 'UTC'
        jit = off
        """
        .formatted(port);
  }

  private void stop(PostgresPrograms programs) throws IOException {
    for (String mode : List.of("fast", "immediate")) {
      Process process =
          programs.launch("pg_ctl", "stop", "-w", "-t", "20", "-D", data().toString(), "-m", mode);
      if (Launcher.endsWithin(process, PATIENCE) && Postmaster.of(data()).isEmpty()) {
        return;
      }
    }
    throw new SandboxException(
        "Cannot stop PostgreSQL in %s. See %s, and end its process by hand."
            .formatted(folder, log()));
  }

  /** A server can be told to stop only when it has said which process it is. */
  private void stopIfUp(PostgresPrograms programs) throws IOException {
    if (Postmaster.of(data()).isPresent()) {
      stop(programs);
    }
  }

  /** How to cut a program short; done again and again until the program has ended. */
  private interface Cut {
    void end(Process process) throws IOException;
  }

  private void run(PostgresPrograms programs, Cut cut, String... command) throws IOException {
    refuseIfClosed();
    Process process = programs.launch(command);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Launcher.endsWithin(process, POLL)) {
      if (System.nanoTime() > deadline) {
        PostgresPrograms.end(process);
      } else if (closed) {
        cut.end(process);
      }
    }
    refuseIfClosed();
    if (process.exitValue() != 0) {
      throw new SandboxException(
          "Cannot start PostgreSQL: %s failed: %s. See %s."
              .formatted(command[0], programs.lastWords(), log()));
    }
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new SandboxException("PostgreSQL was stopped before it was up.");
    }
  }
}
