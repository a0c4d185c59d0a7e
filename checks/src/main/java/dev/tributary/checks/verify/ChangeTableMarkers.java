package dev.tributary.checks.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.source.sqlserver.ChangePosition;
import dev.tributary.source.sqlserver.Lsn;
import dev.tributary.stream.ConnectorOffset;
import dev.tributary.stream.ConnectorOffsets;
import java.util.regex.Pattern;

/**
 * Markers that are changes in an SQL Server's change tables: the stream has come past one when the
 * source connector has stored its position or a later one. The connector's position goes on with
 * changes only, so a marker has to be a change that it captures.
 */
public final class ChangeTableMarkers implements Markers {
  private static final Pattern LSN = Pattern.compile("[0-9a-f:]{22}");

  private final ConnectorOffsets offsets;
  private final String connector;

  /**
   * Reads the offsets of a source connector.
   *
   * @param offsets closed with these markers
   */
  public ChangeTableMarkers(ConnectorOffsets offsets, String connector) {
    this.offsets = offsets;
    this.connector = connector;
  }

  @Override
  public boolean met(String marker) {
    ChangePosition wanted = ChangePosition.parse(marker);
    return offsets.of(connector).stream()
        .map(ConnectorOffset::offset)
        .filter(offset -> !offset.hasNonNull("snapshot") || isCompleted(offset))
        .anyMatch(offset -> isAt(offset, wanted));
  }

  private static boolean isCompleted(JsonNode offset) {
    return offset.path("snapshot_completed").asBoolean();
  }

  /** As long as nothing was streamed, all up to a commit is in the snapshot. */
  private static boolean isAt(JsonNode offset, ChangePosition wanted) {
    Lsn commit = lsn(offset.path("commit_lsn"));
    Lsn change = lsn(offset.path("change_lsn"));
    return change.equals(Lsn.NONE)
        ? commit.compareTo(wanted.commit()) >= 0
        : new ChangePosition(commit, change, offset.path("event_serial_no").asLong())
                .compareTo(wanted)
            >= 0;
  }

  private static Lsn lsn(JsonNode text) {
    return LSN.matcher(text.asText()).matches() ? new Lsn(text.asText()) : Lsn.NONE;
  }

  @Override
  public void close() {
    offsets.close();
  }
}
