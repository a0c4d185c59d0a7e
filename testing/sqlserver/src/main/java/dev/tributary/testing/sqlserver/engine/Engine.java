package dev.tributary.testing.sqlserver.engine;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What one server has: databases and the agent, which runs the capture jobs. */
public final class Engine {
  /** The database where sessions begin that name none. */
  public static final String MASTER = "master";

  private static final int FIRST_OBJECT_ID = 1000;

  private final Logins logins = new Logins();
  private final InstantSource clock;
  private final List<Database> databases = new CopyOnWriteArrayList<>();
  private final AtomicInteger objectIds = new AtomicInteger(FIRST_OBJECT_ID);
  private volatile boolean agentRuns = true;

  public Engine(InstantSource clock) {
    this.clock = clock;
    createDatabase(MASTER);
  }

  public Logins logins() {
    return logins;
  }

  public InstantSource clock() {
    return clock;
  }

  public Database createDatabase(String name) {
    if (find(name).isPresent()) {
      throw SqlError.of(
          1801, "Database '%s' already exists. Choose a different name.".formatted(name));
    }
    Database created = new Database(name, this);
    databases.add(created);
    return created;
  }

  public void dropDatabase(String name) {
    databases.remove(database(name));
  }

  public List<Database> databases() {
    return List.copyOf(databases);
  }

  public Optional<Database> find(String name) {
    return databases.stream()
        .filter(database -> database.name().equalsIgnoreCase(name))
        .findFirst();
  }

  public Database database(String name) {
    return find(name).orElseThrow(() -> SqlError.unknownDatabase(name));
  }

  public boolean agentRuns() {
    return agentRuns;
  }

  public void stopAgent() {
    agentRuns = false;
  }

  /** From here on changes are captured, first those that were committed meanwhile. */
  public void startAgent() {
    agentRuns = true;
    for (Database database : databases) {
      database.capture().idle();
    }
  }

  int nextObjectId() {
    return objectIds.incrementAndGet();
  }
}
