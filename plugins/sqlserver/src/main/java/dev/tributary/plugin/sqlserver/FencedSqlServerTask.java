package dev.tributary.plugin.sqlserver;

import dev.tributary.wire.plugin.FencedTask;
import java.time.ZoneId;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/** The task of {@link FencedSqlServerConnector}. */
public final class FencedSqlServerTask extends FencedTask {
  public FencedSqlServerTask() {
    super(TurnTakingSqlServerTask::new);
  }

  /**
   * The driver gives dates and times as moments in the worker's time zone. Where clocks are put
   * forward, some do not exist, and would become others.
   */
  @Override
  public void start(Map<String, String> settings) {
    ZoneId zone = ZoneId.systemDefault();
    if (!zone.getRules().isFixedOffset()) {
      throw new ConnectException(
          "The time zone of this worker is %s, whose clocks are put forward and back: dates and times from SQL Server would be changed. Start the worker with -Duser.timezone=UTC (KAFKA_OPTS)."
              .formatted(zone));
    }
    super.start(settings);
  }
}
