package dev.tributary.plugin.mysql;

import dev.tributary.wire.plugin.FencedTask;

/** The task of {@link FencedMySqlConnector}. */
public final class FencedMySqlTask extends FencedTask {
  public FencedMySqlTask() {
    super(ExactMySqlTask::new);
  }
}
