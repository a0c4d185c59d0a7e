package dev.tributary.source.postgres.facts;

import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import java.util.List;

/**
 * What a pipeline wants of the server.
 *
 * @param slot the name of its replication slot
 * @param publication the name of its publication
 * @param tables the tables to capture
 * @param progress how far the pipeline is
 */
public record CapturePlan(
    String slot, String publication, List<TableId> tables, Progress progress) {
  public CapturePlan {
    tables = tables.stream().distinct().sorted().toList();
  }
}
