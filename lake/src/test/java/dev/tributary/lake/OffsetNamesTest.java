package dev.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tributary.lake.OffsetNames.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetNamesTest {
  private static final String LOG = "6f1c2d3e-0000-4000-8000-000000000001";
  private static final OffsetNames NAMES = new OffsetNames("topics/", "/", "+", 10);

  @Test
  void aNameTellsTopicPartitionAndFirstOffset() {
    assertThat(NAMES.key("orders", "partition=3", source(12), ".json.gz").value())
        .isEqualTo("topics/orders/partition=3/orders+3+0000000012.json.gz");
  }

  @Test
  void aLaterLogIsToldToo() {
    Source later = new Source("orders", 3, 12, Optional.of(LOG));

    assertThat(NAMES.key("orders", "partition=3", later, ".avro").value())
        .isEqualTo("topics/orders/partition=3/orders+3+0000000012+6f1c2d3e.avro");
  }

  @Test
  void theFolderMayHaveAnotherNameThanTheTopic() {
    assertThat(NAMES.key("renamed", "partition=3", source(12), ".json").value())
        .isEqualTo("topics/renamed/partition=3/orders+3+0000000012.json");
  }

  @Test
  void delimitersDigitsAndRootAreAsGiven() {
    assertThat(new OffsetNames("", "/", "-", 0).key("orders", "a=b", source(12), ".bin").value())
        .isEqualTo("orders/a=b/orders-3-12.bin");
    assertThat(
            new OffsetNames("raw|", "|", "#", 4).key("orders", "a=b", source(12_345), "").value())
        .isEqualTo("raw|orders|a=b|orders#3#12345");
  }

  @ParameterizedTest
  @CsvSource({
    "topics/orders/partition=3/orders+3+0000000012.json, 12, ",
    "topics/renamed/a=b/c=d/orders+3+0000000012.json, 12, ",
    "topics/orders/partition=3/orders+3+12345678901.json, 12345678901, ",
    "topics/orders/partition=3/orders+3+0000000012+6f1c2d3e.json, 12, 6f1c2d3e",
  })
  void whatWasNamedIsReadAgain(String key, long offset, String log) {
    assertThat(NAMES.read(ObjectKey.of(key), "orders", 3, ".json"))
        .contains(new Source("orders", 3, offset, Optional.ofNullable(log)));
  }

  @ParameterizedTest
  @CsvSource({
    "topics/orders/partition=3/orders+4+0000000012.json",
    "topics/orders/partition=3/my-orders+3+0000000012.json",
    "topics/orders/partition=3/orders+3+12.json",
    "topics/orders/partition=3/orders+3+0000000012.avro",
    "topics/orders/partition=3/orders+3+0000000012-6f1c2d3e.json",
    "topics/orders/partition=3/orders+3+0000000012+6f1c2d3.json",
    "topics/orders/partition=3/orders+3+.json",
    "topics/orders/partition=3/orders+3+99999999999999999999.json",
    "elsewhere/orders/partition=3/orders+3+0000000012.json",
    "topics/_tributary/commits/sink/orders/3/00000000000000000012.json",
  })
  void whatIsNotAFileOfThatPartitionIsNotTakenForOne(String key) {
    assertThat(NAMES.read(ObjectKey.of(key), "orders", 3, ".json")).isEmpty();
  }

  @Test
  void namesWithoutDelimitersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OffsetNames("topics/", "", "+", 10))
        .withMessageContaining("delimiters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OffsetNames("topics/", "/", "+", -1))
        .withMessageContaining("-1 digits");
  }

  private static Source source(long offset) {
    return new Source("orders", 3, offset, Optional.empty());
  }
}
