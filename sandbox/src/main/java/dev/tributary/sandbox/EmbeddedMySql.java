package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * A MySQL or MariaDB server on the loopback, whose binlog is as a connector wants it. Its data stay
 * in its folder.
 *
 * <p>Its programs come from where they are published the first time, and from the cache then. The
 * server is a process group of its own, so that Ctrl-C in a terminal does not end it before its
 * clients. If this process is killed, the server lives on; the next start on the same folder ends
 * it and takes over its data.
 */
public final class EmbeddedMySql implements EmbeddedDatabase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * A server that is still starting may be deaf to being asked, and has nothing to put in order.
   */
  private static final Duration PATIENCE_WITH_A_START = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(20);

  private final MySqlEdition edition;
  private final Path folder;
  private final Path cache;
  private final int port;
  private final Fetching fetching;
  private volatile boolean closed;

  EmbeddedMySql(MySqlEdition edition, Path folder, Path cache, int port, Phases phases) {
    this.edition = edition;
    this.folder = folder.toAbsolutePath();
    this.cache = cache;
    this.port = port;
    this.fetching =
        new Fetching() {
          @Override
          public void at(long bytesDone, long bytesAll) {
            phases.fetching(name(), bytesDone, bytesAll);
          }

          @Override
          public boolean cancelled() {
            return closed;
          }
        };
  }

  @Override
  public int port() {
    return port;
  }

  /** It may read all tables and the binlog, and change nothing. */
  @Override
  public ServerAccount capture() {
    return new ServerAccount("cdc", folder.resolve("cdc-password"));
  }

  @Override
  public ServerAccount administrator() {
    return new ServerAccount("root", folder.resolve("root-password"));
  }

  /** For MariaDB's driver, which speaks to both. */
  @Override
  public String jdbcUrl(String database) {
    return "jdbc:mariadb://%s:%d/%s?allowPublicKeyRetrieval=true"
        .formatted(host(), port(), database);
  }

  @Override
  public String name() {
    return edition.title();
  }

  /** The server's own process, while it lives. */
  Optional<ProcessHandle> process() {
    return server().find();
  }

  /** A server of before, whose process was killed, may hold the port: {@link #start} ends it. */
  @Override
  public void requirePorts() {
    if (process().isEmpty()) {
      Ports.requireFree(port, name());
    }
  }

  @Override
  public synchronized void start() {
    refuseIfClosed();
    try {
      Files.createDirectories(folder);
      MySqlPrograms programs =
          new MySqlPrograms(folder, edition, edition.binaries(cache, Machine.current(), fetching));
      stop(server(), PATIENCE);
      Ports.requireFree(port, name());
      Files.writeString(folder.resolve("my.cnf"), settings());
      if (!Files.exists(server().data())) {
        initialize(programs);
      }
      serve(programs);
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot start %s in %s: %s. Check the folder's rights and the disk's space."
              .formatted(name(), folder, e.getMessage()),
          e);
    }
  }

  /** Ends the server at once, as a machine that fails does; {@link #start} brings it back. */
  public synchronized void kill() {
    // Of a process that is ending, /proc may leave out threads that have not ended yet.
    if (!server().kill() || !Ports.awaitFree(port, PATIENCE)) {
      throw unstoppable();
    }
  }

  /** Ends the server at once, as a crash does, and starts it again; its clients lose it. */
  public synchronized void crashAndRestart() {
    kill();
    start();
  }

  @Override
  public void close() {
    closed = true; // what start() is waiting for is cut short
    synchronized (this) {
      stop(server(), PATIENCE);
    }
  }

  /** All or nothing: a folder that is not whole never has the name of the data folder. */
  private void initialize(MySqlPrograms programs) throws IOException {
    MySqlProcess unfinished = new MySqlProcess(folder.resolve("data.unfinished"));
    stop(unfinished, PATIENCE_WITH_A_START);
    Tar.delete(unfinished.data());
    Files.createDirectory(unfinished.data());
    refuseIfClosed();
    Process process = programs.initialize(unfinished);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Launcher.endsWithin(process, POLL)) {
      if (closed || System.nanoTime() > deadline) {
        stop(unfinished, PATIENCE_WITH_A_START);
      }
    }
    refuseIfClosed();
    if (process.exitValue() != 0) {
      throw failure("it made no first data", programs);
    }
    Files.delete(programs.firstStatements());
    Files.move(unfinished.data(), server().data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Nobody is listened to before the accounts are as the password files say. */
  private void serve(MySqlPrograms programs) throws IOException {
    Path accounts = folder.resolve("accounts.sql");
    CredentialFile.write(accounts, accounts());
    try {
      Files.deleteIfExists(server().data().resolve("server.sock.lock")); // it may name another now
      refuseIfClosed();
      Process process = programs.serve(server(), accounts);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!MySqlProcess.greets(port)) {
        if (Launcher.endsWithin(process, POLL)) {
          refuseIfClosed();
          throw failure("it ended at once", programs);
        }
        if (closed || System.nanoTime() > deadline) {
          stop(server(), PATIENCE_WITH_A_START);
        }
      }
      if (closed) {
        stop(server(), PATIENCE);
        refuseIfClosed();
      }
    } finally {
      Files.deleteIfExists(accounts);
    }
  }

  private MySqlProcess server() {
    return new MySqlProcess(folder.resolve("data"));
  }

  private String settings() {
    return """
        [mysqld]
        bind_address = 127.0.0.1
        port = %d
        # Of all servers that a connector may ever see, and no connector, this one has the number.
        server_id = %d
        skip_name_resolve = ON
        log_bin = binlog
        binlog_format = ROW
        binlog_row_image = FULL
        binlog_row_metadata = FULL
        character_set_server = utf8mb4
        default_time_zone = '+00:00'
        innodb_buffer_pool_size = 64M
        # A crash of the server loses nothing; a crash of the machine may.
        innodb_flush_log_at_trx_commit = 2
        innodb_doublewrite = OFF
        sync_binlog = 0
        """
            .formatted(port, port)
        + edition.settings();
  }

  private String accounts() {
    SecureRandom random = new SecureRandom();
    String root = CredentialFile.readOrCreate(administrator().passwordFile(), random);
    String cdc = CredentialFile.readOrCreate(passwordFile(), random);
    return """
        SET sql_log_bin = 0;
        ALTER USER root@localhost IDENTIFIED BY '%1$s';
        CREATE USER IF NOT EXISTS root@'%%';
        ALTER USER root@'%%' IDENTIFIED BY '%1$s';
        GRANT ALL PRIVILEGES ON *.* TO root@'%%' WITH GRANT OPTION;
        CREATE USER IF NOT EXISTS cdc@'%%';
        ALTER USER cdc@'%%' IDENTIFIED BY '%2$s';
        GRANT %3$s ON *.* TO cdc@'%%';
        """
        .formatted(root, cdc, edition.captureRights());
  }

  private void stop(MySqlProcess server, Duration patience) {
    if (!server.end(patience)) {
      throw unstoppable();
    }
  }

  private SandboxException failure(String what, MySqlPrograms programs) throws IOException {
    return new SandboxException(
        "Cannot start %s: %s: %s. See %s."
            .formatted(name(), what, programs.lastWords(), programs.log()));
  }

  private SandboxException unstoppable() {
    return new SandboxException(
        "Cannot stop %s in %s. End its process %s by hand."
            .formatted(
                name(), folder, process().map(p -> Long.toString(p.pid())).orElse("(gone)")));
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new SandboxException("%s was stopped before it was up.".formatted(name()));
    }
  }
}
