package dev.tributary.plugin.mysql;

import dev.tributary.wire.plugin.FencedBinlogTask;

/** The task of {@link FencedMySqlConnector}. */
public final class FencedMySqlTask extends FencedBinlogTask {
  public FencedMySqlTask() {
    super(ExactMySqlTask::new);
  }
}
