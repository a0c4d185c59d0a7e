package dev.tributary.stream;

import java.util.List;

/**
 * Where source connectors go on, as their workers have stored it: asked of Kafka Connect, or read
 * where it keeps them. What fails is a {@link StreamException}. For one thread.
 */
public interface ConnectorOffsets extends AutoCloseable {
  /** By what the connector reads; none if nothing is stored, or there is no such connector. */
  List<ConnectorOffset> of(String connector);

  @Override
  void close();

  /** Those that a worker of Kafka Connect tells. */
  static ConnectorOffsets toldBy(ConnectRest connect) {
    return new ConnectorOffsets() {
      @Override
      public List<ConnectorOffset> of(String connector) {
        return connect.offsets(connector);
      }

      @Override
      public void close() {}
    };
  }
}
