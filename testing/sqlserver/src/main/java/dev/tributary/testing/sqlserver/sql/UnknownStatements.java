package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statements that the stand-in has refused. */
public final class UnknownStatements {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownStatements.class);

  private final List<String> refused = new CopyOnWriteArrayList<>();

  void add(String statement, SqlError why) {
    LOG.warn("SQL Server stand-in refused ({}): {}", why.getMessage(), statement);
    refused.add(statement);
  }

  public List<String> all() {
    return List.copyOf(refused);
  }
}
