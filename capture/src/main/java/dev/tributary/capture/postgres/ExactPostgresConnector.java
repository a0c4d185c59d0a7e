package dev.tributary.capture.postgres;

import io.debezium.connector.postgresql.PostgresConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's Postgres connector with the task that resumes exactly, {@link ExactPostgresTask}. */
public final class ExactPostgresConnector extends PostgresConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return ExactPostgresTask.class;
  }
}
