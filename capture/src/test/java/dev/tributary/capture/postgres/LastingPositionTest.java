package dev.tributary.capture.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class LastingPositionTest {
  private static final Schema SOURCE =
      SchemaBuilder.struct().field("sequence", Schema.OPTIONAL_STRING_SCHEMA).build();
  private static final Schema VALUE = SchemaBuilder.struct().field("source", SOURCE).build();

  @Test
  void theNumberAmongTheChangesOfOneLsnIsAdded() {
    SourceRecord record = change("[\"900\",\"1000\"]", 900);

    SourceRecord lasting = LastingPosition.of(record, OptionalLong.empty());

    assertThat(sequence(lasting)).isEqualTo("[\"900\",\"1000\",\"3\"]");
    assertThat(lasting.sourceOffset()).isEqualTo(record.sourceOffset());
  }

  @Test
  void aCommitThatIsMadeUpIsNeitherToldNorStored() {
    SourceRecord record = change("[\"999\",\"1000\"]", 999);

    SourceRecord lasting = LastingPosition.of(record, OptionalLong.of(999));

    assertThat(sequence(lasting)).isEqualTo("[null,\"1000\",\"3\"]");
    assertThat(lasting.sourceOffset().containsKey("lsn_commit")).isFalse();
  }

  @Test
  void aRealCommitStays() {
    SourceRecord record = change("[\"1200\",\"1000\"]", 1200);

    SourceRecord lasting = LastingPosition.of(record, OptionalLong.of(999));

    assertThat(sequence(lasting)).isEqualTo("[\"1200\",\"1000\",\"3\"]");
  }

  @Test
  void aRecordThatIsNoChangeStaysAsItIs() {
    SourceRecord heartbeat =
        new SourceRecord(Map.of(), Map.of("lsn", 1L), "heartbeat", VALUE, null);

    assertThat(LastingPosition.of(heartbeat, OptionalLong.empty())).isSameAs(heartbeat);
  }

  private static SourceRecord change(String sequence, long commit) {
    Map<String, Object> offset = new HashMap<>();
    offset.put("txId", 7L);
    offset.put("lsn", 1000L);
    offset.put("lsn_events_processed", 3L);
    offset.put("lsn_commit", commit);
    Struct value = new Struct(VALUE).put("source", new Struct(SOURCE).put("sequence", sequence));
    return new SourceRecord(Map.of("server", "shop"), offset, "orders", VALUE, value);
  }

  private static String sequence(SourceRecord record) {
    return ((Struct) record.value()).getStruct("source").getString("sequence");
  }
}
