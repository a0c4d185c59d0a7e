package dev.tributary.source.sqlserver.facts;

import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.sqlserver.Lsn;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline wants of a server.
 *
 * @param tables to capture
 * @param stored commit up to which the pipeline has read; empty if it is not known
 * @param tls what the connection asks for
 */
public record SqlServerCapturePlan(
    List<TableId> tables, Optional<Lsn> stored, Progress progress, TlsMode tls) {
  public SqlServerCapturePlan {
    tables = List.copyOf(tables);
  }
}
