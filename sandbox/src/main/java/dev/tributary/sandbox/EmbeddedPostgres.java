package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on the loopback, ready for logical replication. Its data stay in its folder.
 *
 * <p>The server is a process group of its own, so that Ctrl-C in a terminal does not end it before
 * its clients. If this process is killed, the server lives on; the next start on the same folder
 * ends it and takes over its data.
 */
public final class EmbeddedPostgres implements EmbeddedServer {
  static final String NAME = "PostgreSQL";
  private static final String MAJOR_VERSION = "17";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Path cache;
  private final int port;
  private volatile boolean closed;
  private volatile @Nullable Process running;

  EmbeddedPostgres(Path folder, Path cache, int port) {
    this.folder = folder.toAbsolutePath();
    this.cache = cache;
    this.port = port;
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** The superuser. */
  public String user() {
    return "postgres";
  }

  /** A file that only its owner reads, holding the superuser's password. */
  public Path passwordFile() {
    return folder.resolve("password");
  }

  public String password() {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (IOException e) {
      throw new SandboxException("Cannot read %s.".formatted(passwordFile()), e);
    }
  }

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
    try {
      Files.createDirectories(folder);
      PostgresBinaries binaries = PostgresBinaries.unpackInto(cache);
      PostgresUser user = PostgresUser.ofThisProcess();
      if (Postmaster.of(data()).isPresent()) {
        stop(binaries, user);
      }
      Ports.requireFree(port, NAME);
      if (!Files.exists(data())) {
        initialize(binaries, user);
      }
      requireVersion();
      Postmaster.forgetDead(data());
      Files.writeString(data().resolve("tributary.conf"), settings());
      user.own(folder);
      run(binaries, user, "pg_ctl", "start", "-w", "-D", data().toString(), "-l", log().toString());
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
      PostgresBinaries binaries = PostgresBinaries.unpackInto(cache);
      PostgresUser user = PostgresUser.ofThisProcess();
      run(binaries, user, "pg_ctl", "stop", "-w", "-D", data().toString(), "-m", "immediate");
      start();
    } catch (IOException e) {
      throw new SandboxException("Cannot restart PostgreSQL in %s.".formatted(folder), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    Process program = running;
    if (program != null) {
      program.destroy();
    }
    synchronized (this) {
      try {
        if (Postmaster.of(data()).isPresent()) {
          stop(PostgresBinaries.unpackInto(cache), PostgresUser.ofThisProcess());
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
  private void initialize(PostgresBinaries binaries, PostgresUser user) throws IOException {
    Path unfinished = folder.resolve("data.unfinished");
    delete(unfinished);
    Files.createDirectory(unfinished);
    CredentialFile.readOrCreate(passwordFile(), new SecureRandom());
    user.own(folder);
    run(
        binaries,
        user,
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

  private void stop(PostgresBinaries binaries, PostgresUser user) throws IOException {
    List<String> stop = List.of("pg_ctl", "stop", "-w", "-t", "20", "-D", data().toString());
    for (String mode : List.of("fast", "immediate")) {
      Process process = launch(binaries, user, append(stop, "-m", mode));
      if (awaitEnd(process) && Postmaster.of(data()).isEmpty()) {
        return;
      }
    }
    throw new SandboxException(
        "Cannot stop PostgreSQL in %s. See %s, and end its process by hand."
            .formatted(folder, log()));
  }

  private void run(PostgresBinaries binaries, PostgresUser user, String... command)
      throws IOException {
    Process process = launch(binaries, user, List.of(command));
    running = process;
    if (closed) { // close() may have looked for the process before it was there
      process.destroy();
    }
    boolean ended = awaitEnd(process);
    running = null;
    if (closed) {
      throw new SandboxException("PostgreSQL was stopped while it started.");
    }
    if (!ended || process.exitValue() != 0) {
      throw new SandboxException(
          "Cannot start PostgreSQL: %s failed: %s. See %s."
              .formatted(command[0], lastLine(output()), log()));
    }
  }

  private Process launch(PostgresBinaries binaries, PostgresUser user, List<String> command)
      throws IOException {
    List<String> line = new ArrayList<>(user.prefix());
    line.add(binaries.program(command.get(0)));
    line.addAll(command.subList(1, command.size()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output().toFile());
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /** What the programs around the server said last. */
  private Path output() {
    return folder.resolve("command.log");
  }

  private static boolean awaitEnd(Process process) {
    boolean interrupted = false;
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String lastLine(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
  }

  private static List<String> append(List<String> list, String... more) {
    List<String> all = new ArrayList<>(list);
    all.addAll(List.of(more));
    return all;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
