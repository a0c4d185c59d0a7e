package dev.tributary.plugin.mysql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Has the connector go on exactly where it was, if another server has taken over since.
 *
 * <p>Debezium stores how many events and rows of the last transaction were sent. Another server may
 * write the transaction in other events, but in the same order of rows. So each offset also has the
 * transaction's GTID, how many of its records were sent, and from whose log.
 */
final class Takeover {
  static final String SERVER = "server_uuid";
  static final String TRANSACTION = "gtid";
  static final String SENT = "gtid_records";
  static final String GTIDS = "gtids";
  private static final String EVENTS = "event";
  private static final String ROWS = "row";
  private static final String SNAPSHOT = "snapshot";
  private static final String SNAPSHOT_COMPLETED = "snapshot_completed";

  private String server = "";
  private String serverBefore = "";
  private String transaction = "";
  private long sent;
  private long toLeaveOut;

  /** Before the connector starts, also if it starts itself again. */
  void resume(Map<String, ?> stored, String server) {
    this.server = server;
    serverBefore = text(stored, SERVER);
    transaction = text(stored, TRANSACTION);
    sent = stored.get(SENT) instanceof Number number ? number.longValue() : 0;
    toLeaveOut = isOfAnother(stored, server) ? sent : 0;
  }

  /** Whether the offset is known to be of another server's log. */
  static boolean isOfAnother(Map<String, ?> stored, String server) {
    return stored.containsKey(SERVER) && !text(stored, SERVER).equals(server);
  }

  /** Whether a place in the log is stored, and no snapshot has to come first. */
  static boolean streams(Map<String, ?> stored) {
    return !stored.isEmpty()
        && (!stored.containsKey(SNAPSHOT) || Boolean.TRUE.equals(stored.get(SNAPSHOT_COMPLETED)));
  }

  /** All transactions of which something was sent, as a GTID set; empty if there are none. */
  static String sentTransactions(Map<String, ?> stored) {
    String done = text(stored, GTIDS);
    String begun = text(stored, TRANSACTION);
    return done.isEmpty() || begun.isEmpty() ? done : done + "," + begun;
  }

  /** The offset as Debezium is to see it: of another server, at the transaction's beginning. */
  Map<String, Object> atTheBeginning(Map<String, Object> stored) {
    if (!isOfAnother(stored, server)) {
      return stored;
    }
    Map<String, Object> beginning = new HashMap<>(stored);
    beginning.remove(EVENTS);
    beginning.remove(ROWS);
    return beginning;
  }

  /** What is to be sent of the records that came, with how far they are. */
  List<SourceRecord> of(List<SourceRecord> came) {
    List<SourceRecord> wanted = new ArrayList<>(came.size());
    for (SourceRecord record : came) {
      if (!wasSent(transactionOf(record))) {
        note(record);
        wanted.add(record);
      }
    }
    return wanted;
  }

  /** Counts the record, if it is a change. */
  private boolean wasSent(String its) {
    if (its.isEmpty()) {
      return false;
    }
    if (!its.equals(transaction)) {
      transaction = its;
      sent = 0;
      toLeaveOut = 0;
    }
    if (toLeaveOut > 0) {
      toLeaveOut--;
      return true;
    }
    sent++;
    return false;
  }

  /** As long as something is to be left out, the place in this server's log tells too little. */
  private void note(SourceRecord record) {
    Map<String, Object> offset = offsetOf(record);
    offset.put(SERVER, toLeaveOut > 0 ? serverBefore : server);
    if (!transaction.isEmpty()) {
      offset.put(TRANSACTION, transaction);
      offset.put(SENT, sent);
    }
  }

  /** The GTID of a change of the stream; empty for all other records. */
  static String transactionOf(SourceRecord record) {
    if (!(record.value() instanceof Struct value)) {
      return "";
    }
    Field source = value.schema().field("source");
    if (source == null || !(value.get(source) instanceof Struct origin)) {
      return "";
    }
    Field gtid = origin.schema().field("gtid");
    Field snapshot = origin.schema().field("snapshot");
    boolean streamed =
        snapshot == null
            || origin.get(snapshot) == null
            || Objects.equals(origin.get(snapshot), "false");
    return streamed && gtid != null && origin.get(gtid) instanceof String text ? text : "";
  }

  private static String text(Map<String, ?> stored, String name) {
    return stored.get(name) instanceof String text ? text : "";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> offsetOf(SourceRecord record) {
    return (Map<String, Object>) record.sourceOffset();
  }
}
