package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The database engines that can be a source. */
public enum SourceType {
  POSTGRES("PostgreSQL", 5432),
  MYSQL("MySQL", 3306),
  MARIADB("MariaDB", 3306),
  SQLSERVER("SQL Server", 1433);

  private static final List<String> NAMES =
      Arrays.stream(values()).map(SourceType::written).toList();

  /** What people write who mean one of them. */
  private static final Map<String, SourceType> ALSO_CALLED =
      Map.of("postgresql", POSTGRES, "aurora-mysql", MYSQL, "mssql", SQLSERVER);

  private final String label;
  private final int port;

  SourceType(String label, int port) {
    this.label = label;
    this.port = port;
  }

  /** The engine's name as its makers write it. */
  public String label() {
    return label;
  }

  /** The port on which it usually listens. */
  public int port() {
    return port;
  }

  public static SourceType parse(String text) {
    if (NAMES.contains(text)) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
    SourceType meant = ALSO_CALLED.get(text);
    throw Refusal.ofValue(
        "'" + text + "'",
        Sentences.alternatives(NAMES),
        meant == null
            ? Sentences.didYouMean(text, NAMES)
            : "Did you mean '%s'?".formatted(meant.written()));
  }

  /** As {@code source.type} names it. */
  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
