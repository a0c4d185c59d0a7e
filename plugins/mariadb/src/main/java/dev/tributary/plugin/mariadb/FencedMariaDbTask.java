package dev.tributary.plugin.mariadb;

import dev.tributary.wire.plugin.FencedTask;

/** The task of {@link FencedMariaDbConnector}. */
public final class FencedMariaDbTask extends FencedTask {
  public FencedMariaDbTask() {
    super(ExactMariaDbTask::new);
  }
}
