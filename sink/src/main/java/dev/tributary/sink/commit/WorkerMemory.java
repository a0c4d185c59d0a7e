package dev.tributary.sink.commit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tasks of one process hold in open files and parts under way. A task is asked to let go
 * when all together hold too much and it holds more than its share: then there is always one that
 * is asked, and none waits for another.
 */
public final class WorkerMemory {
  /** That of all tasks of the plugin in this worker. */
  public static final WorkerMemory OF_THIS_PROCESS = new WorkerMemory();

  private final Set<Account> accounts = ConcurrentHashMap.newKeySet();

  /** What a task holds. Its own thread writes, all read. */
  final class Account implements AutoCloseable {
    private final long limit;
    private volatile long held;

    private Account(long limit) {
      this.limit = limit;
    }

    void holds(long bytes) {
      held = bytes;
    }

    /** Whether this task has to let go of something. */
    boolean isOver() {
      return held > 0 && total() > limit && held >= limit / Math.max(1, accounts.size());
    }

    @Override
    public void close() {
      accounts.remove(this);
    }
  }

  /**
   * @param limit bytes that all tasks may hold together, as this one sees it
   */
  Account open(long limit) {
    Account account = new Account(limit);
    accounts.add(account);
    return account;
  }

  /** Bytes that all tasks hold. */
  long total() {
    long total = 0;
    for (Account account : accounts) {
      total += account.held;
    }
    return total;
  }
}
