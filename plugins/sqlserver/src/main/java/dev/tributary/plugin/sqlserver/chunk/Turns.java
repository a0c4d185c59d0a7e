package dev.tributary.plugin.sqlserver.chunk;

import io.debezium.service.Service;

/**
 * What the thread that reads the change tables does between two looks at them, when all that it has
 * found is sent and nothing else is begun.
 */
public final class Turns implements Service {
  private volatile Runnable turn = () -> {};

  /** Called by that thread. */
  public void take() {
    turn.run();
  }

  void by(Runnable turn) {
    this.turn = turn;
  }
}
