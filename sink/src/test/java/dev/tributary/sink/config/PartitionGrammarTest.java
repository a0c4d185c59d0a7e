package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sink.config.FieldReference.Origin;
import dev.tributary.sink.config.PartitionPart.Bucket;
import dev.tributary.sink.config.PartitionPart.KafkaPartition;
import dev.tributary.sink.config.PartitionPart.Time;
import dev.tributary.sink.config.PartitionPart.Truncate;
import dev.tributary.sink.config.PartitionPart.Unit;
import dev.tributary.sink.config.PartitionPart.Value;
import dev.tributary.sink.config.TimeOrigin.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionGrammarTest {
  @Test
  void everyPartIsRead() {
    List<PartitionPart> parts =
        parse(
            "day(source), region as area ,bucket(key:a.b,16) , truncate( `odd, name`.x , 4) as y,"
                + " hour(header:x-time) as at, kafka, field:kafka, header:trace.id as trace");

    assertThat(parts)
        .containsExactly(
            new Time(Unit.DAY, Clock.SOURCE, Optional.empty()),
            new Value(field(Origin.ROW, "region"), "area"),
            new Bucket(field(Origin.KEY, "a", "b"), 16, "b_bucket"),
            new Truncate(field(Origin.ROW, "odd, name", "x"), 4, "y"),
            new Time(Unit.HOUR, field(Origin.HEADER, "x-time"), Optional.of("at")),
            new KafkaPartition("partition"),
            new Value(field(Origin.ROW, "kafka"), "kafka_part"),
            new Value(field(Origin.HEADER, "trace.id"), "trace"));
    assertThat(parse("  ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day() | 5 | source, record",
        "day(created) | 5 | field:name",
        "minute(source) | 1 | year, month, day or hour",
        "bucket(id) | 10 | the number of buckets",
        "bucket(id, x) | 12 | whole number",
        "bucket(id, 0) | 12 | whole number",
        "bucket(id, 99999999999) | 12 | whole number",
        "truncate(id, 4 | 15 | closing bracket",
        "region, | 8 | a field, bucket",
        "region area | 8 | a comma",
        "a..b | 3 | name of a member",
        "id as | 6 | the folder's name",
        "id as _id | 7 | pass over",
        "_id | 1 | as name",
        "id, key:id | 5 | 'id_part'",
        "day(source), YEAR_of as Year | 14 | 'Year'",
        "key: | 5 | a field",
      })
  void anErrorNamesTheSettingThePlaceAndWhatWasExpected(String text, int place, String expected) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("partition.by")
        .hasMessageContaining("at character " + place + ":")
        .hasMessageContaining(expected);
  }

  @Test
  void whateverIsWrittenIsReadOrRefusedInWords() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] bits = {
      "day", "(", ")", "source", ",", " ", "id", ".", "key:", "as", "bucket", "16", "`", "header:",
      "_", "kafka", "-1", "é", "field:", "\t"
    };

    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(9); j >= 0; j--) {
        text.append(bits[random.nextInt(bits.length)]);
      }
      try {
        assertThat(parse(text.toString())).doesNotContainNull();
      } catch (ConfigException e) {
        assertThat(e.getMessage()).as("seed %d: %s", seed, text).contains("at character ");
      }
    }
  }

  private static List<PartitionPart> parse(String text) {
    return PartitionGrammar.parse("partition.by", text);
  }

  private static FieldReference field(Origin origin, String... path) {
    return new FieldReference(origin, List.of(path));
  }
}
