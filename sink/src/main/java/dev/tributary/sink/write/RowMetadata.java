package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.SnapshotPhase;
import dev.tributary.wire.JsonBuffer;

/** The members of a row that say where it comes from. They precede its columns. */
final class RowMetadata {
  private final JsonBuffer table = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
  private String lastTopic = "";
  private byte[] tableAndTopic = new byte[0];

  RowMetadata(String table) {
    this.table.string(table);
  }

  void write(JsonBuffer out, Change change) {
    out.rawAscii("{\"__op\":\"");
    out.rawAscii(change.operation().code());
    out.raw(tableAndTopic(change.topic()));
    out.number(change.partition());
    out.rawAscii(",\"__offset\":");
    out.number(change.offset());
    if (change.position().known()) {
      out.rawAscii(",\"__position\":");
      change.position().printEvent(out);
    }
    if (!change.transaction().isEmpty()) {
      out.rawAscii(",\"__tx\":");
      out.string(change.transaction());
    }
    if (change.sourceMicros() != Change.UNKNOWN_TIME) {
      out.rawAscii(",\"__source_ts\":\"");
      IsoText.dateTime(out, change.sourceMicros(), 6);
      out.rawAscii("Z\"");
    }
    if (change.isSnapshot()) {
      out.rawAscii(
          change.snapshot() == SnapshotPhase.INCREMENTAL
              ? ",\"__snapshot\":\"incremental\""
              : ",\"__snapshot\":\"initial\"");
    }
  }

  private byte[] tableAndTopic(String topic) {
    if (!topic.equals(lastTopic)) {
      JsonBuffer text = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
      text.rawAscii("\",\"__table\":");
      text.raw(table.toByteArray());
      text.rawAscii(",\"__topic\":");
      text.string(topic);
      text.rawAscii(",\"__partition\":");
      tableAndTopic = text.toByteArray();
      lastTopic = topic;
    }
    return tableAndTopic;
  }
}
