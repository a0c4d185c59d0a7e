package dev.tributary.capture.postgres;

import dev.tributary.wire.Release;
import io.debezium.connector.postgresql.PostgresConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's Postgres connector with the task that resumes exactly, {@link ExactPostgresTask}. */
public final class ExactPostgresConnector extends PostgresConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return ExactPostgresTask.class;
  }

  /** Tributary's: it says which settings the connector takes. */
  @Override
  public String version() {
    return Release.version();
  }
}
