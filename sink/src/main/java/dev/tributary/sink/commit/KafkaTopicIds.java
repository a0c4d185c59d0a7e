package dev.tributary.sink.commit;

import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;

/** Asks the brokers. */
public final class KafkaTopicIds implements TopicIds, AutoCloseable {
  private static final long SECONDS_TO_ANSWER = 20;

  private final Admin admin;

  /**
   * @param properties of an admin client
   */
  public KafkaTopicIds(Map<String, Object> properties) {
    this.admin = Admin.create(properties);
  }

  @Override
  public Optional<String> idOf(String topic) {
    try {
      Uuid id =
          Objects.requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
              .get(SECONDS_TO_ANSWER, TimeUnit.SECONDS)
              .topicId();
      return id.equals(Uuid.ZERO_UUID) ? Optional.empty() : Optional.of(id.toString());
    } catch (ExecutionException e) {
      return withoutAnswer(topic, e);
    } catch (TimeoutException e) {
      throw unanswered(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(topic, e);
    }
  }

  private static Optional<String> withoutAnswer(String topic, ExecutionException e) {
    if (e.getCause() instanceof UnknownTopicOrPartitionException) {
      // Deleted, and not made again yet.
      return Optional.empty();
    }
    if (e.getCause() instanceof RetriableException) {
      throw unanswered(topic, e);
    }
    throw new ConnectException(
        "Cannot ask Kafka for the id of topic %s: %s. Check the settings kafka.*"
            .formatted(topic, e.getCause()),
        e);
  }

  private static StoreException unanswered(String topic, Exception cause) {
    return new StoreException(
        Reason.NO_ANSWER,
        "Kafka does not answer for the id of topic %s; check kafka.bootstrap.servers"
            .formatted(topic),
        cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
