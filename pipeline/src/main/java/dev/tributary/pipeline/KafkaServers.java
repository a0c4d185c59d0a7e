package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/** Kafka's bootstrap servers, or {@code embedded}: the broker that Tributary runs itself. */
@Text(
    expected = "embedded, or bootstrap servers as host:port, separated by commas",
    pattern = "^(embedded|[A-Za-z0-9._-]+:[0-9]{1,5}(,[A-Za-z0-9._-]+:[0-9]{1,5})*)$",
    example = "embedded")
public record KafkaServers(String value) {
  private static final Pattern SERVERS =
      Pattern.compile("embedded|[A-Za-z0-9._-]+:[0-9]{1,5}(,[A-Za-z0-9._-]+:[0-9]{1,5})*");

  public static final KafkaServers EMBEDDED = new KafkaServers("embedded");

  public KafkaServers {
    if (!SERVERS.matcher(value).matches()) {
      throw Refusal.ofValue(
          "'" + value + "'",
          "embedded, or bootstrap servers as host:port, separated by commas",
          "Write it like \"broker:9092\" or \"broker-1:9092,broker-2:9092\", without spaces.");
    }
  }

  public static KafkaServers parse(String text) {
    return new KafkaServers(text);
  }

  public boolean isEmbedded() {
    return value.equals("embedded");
  }

  @Override
  public String toString() {
    return value;
  }
}
