package dev.tributary.testing.sqlserver;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Debezium's own connector for SQL Server, run by its embedded engine. */
final class EmbeddedConnector implements AutoCloseable {
  private final List<SourceRecord> records = new CopyOnWriteArrayList<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;

  /** Starts it; offsets and schema history are in the folder. */
  EmbeddedConnector(SqlServerStandIn server, String databases, Path folder, Properties more) {
    Properties settings = settings(server, databases, folder);
    settings.putAll(more);
    engine =
        DebeziumEngine.create(Connect.class)
            .using(settings)
            .notifying(event -> records.add(event.value()))
            .build();
    thread.execute(engine);
  }

  private static Properties settings(SqlServerStandIn server, String databases, Path folder) {
    Properties settings = new Properties();
    settings.put("name", "shop");
    settings.put("connector.class", "io.debezium.connector.sqlserver.SqlServerConnector");
    settings.put("topic.prefix", "shop");
    settings.put("database.hostname", "127.0.0.1");
    settings.put("database.port", String.valueOf(server.port()));
    settings.put("database.user", SqlServerStandIn.USER);
    settings.put("database.password", SqlServerStandIn.PASSWORD);
    settings.put("database.names", databases);
    settings.put("database.encrypt", "false");
    settings.put("poll.interval.ms", "50");
    settings.put("offset.flush.interval.ms", "0");
    settings.put("errors.max.retries", "-1");
    settings.put("errors.retry.delay.initial.ms", "100");
    settings.put("errors.retry.delay.max.ms", "200");
    settings.put("retriable.restart.connector.wait.ms", "200");
    settings.put("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    settings.put("offset.storage.file.filename", folder.resolve("offsets").toString());
    settings.put("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory");
    settings.put("schema.history.internal.file.filename", folder.resolve("history").toString());
    return settings;
  }

  /** Changes of a table's topic, as {@code operation key-or-values}. */
  List<String> changes(String topic) {
    return records.stream()
        .filter(record -> record.topic().equals(topic))
        .map(EmbeddedConnector::text)
        .toList();
  }

  private static String text(SourceRecord record) {
    if (!(record.value() instanceof Struct envelope)) {
      return "tombstone";
    }
    Struct row =
        envelope.getStruct("after") == null
            ? envelope.getStruct("before")
            : envelope.getStruct("after");
    StringBuilder text = new StringBuilder(envelope.getString("op"));
    row.schema().fields().forEach(field -> text.append(' ').append(printable(row.get(field))));
    return text.toString();
  }

  private static Object printable(Object value) {
    if (!(value instanceof ByteBuffer buffer)) {
      return value;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() throws IOException {
    engine.close();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
        throw new IOException("The embedded connector did not stop.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
