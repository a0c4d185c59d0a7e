package dev.tributary.stream;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of a topic, not interpreted. */
public record StreamRecord(
    Partition partition,
    long offset,
    Instant time,
    Optional<byte[]> key,
    Optional<byte[]> value,
    List<RecordHeader> headers) {

  /** A header; a header without a value has an empty one. */
  public record RecordHeader(String name, byte[] value) {
    private static RecordHeader of(Header header) {
      byte[] value = header.value();
      return new RecordHeader(header.key(), value == null ? new byte[0] : value);
    }
  }

  static StreamRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new StreamRecord(
        new Partition(record.topic(), record.partition()),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        Optional.ofNullable(record.key()),
        Optional.ofNullable(record.value()),
        Arrays.stream(record.headers().toArray()).map(RecordHeader::of).toList());
  }
}
