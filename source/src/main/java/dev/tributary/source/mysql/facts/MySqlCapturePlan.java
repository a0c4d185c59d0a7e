package dev.tributary.source.mysql.facts;

import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.Flavour;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline wants of the server.
 *
 * @param flavour whose connector reads it
 * @param serverId the number that the connector shows itself by to the server
 * @param tables the tables to capture
 * @param stored where it goes on, if that is known
 * @param progress how far the pipeline is
 */
public record MySqlCapturePlan(
    Flavour flavour,
    long serverId,
    List<TableId> tables,
    Optional<StoredPosition> stored,
    Progress progress) {
  public MySqlCapturePlan {
    if (serverId < 1 || serverId > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("A server's number is 1 to 4294967295: " + serverId);
    }
    tables = tables.stream().distinct().sorted().toList();
  }
}
