package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Moves chains of one connector. */
public final class ChainMoves implements AutoCloseable {
  private final String connector;
  private final ChainMove move;
  private final StoreThreads threads;

  ChainMoves(String connector, ChainMove move, StoreThreads threads) {
    this.connector = connector;
    this.move = move;
    this.threads = threads;
  }

  /**
   * @param offsets as Connect gives them: no offset means from the beginning
   */
  public void apply(Map<TopicPartition, @Nullable Long> offsets) {
    offsets.forEach(
        (partition, offset) ->
            move.move(
                new ChainId(connector, partition.topic(), partition.partition()),
                offset == null ? 0 : offset));
  }

  @Override
  public void close() {
    threads.close();
  }
}
