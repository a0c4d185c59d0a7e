package dev.tributary.plugin.mariadb;

import dev.tributary.wire.plugin.FencedBinlogTask;

/** The task of {@link FencedMariaDbConnector}. */
public final class FencedMariaDbTask extends FencedBinlogTask {
  public FencedMariaDbTask() {
    super(ExactMariaDbTask::new);
  }
}
