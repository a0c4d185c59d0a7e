package dev.tributary.checks.doctor;

import java.util.ArrayList;
import java.util.List;

/** Takes a script apart as psql and mysql do. */
final class SqlScript {
  private SqlScript() {}

  static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    List<String> begun = new ArrayList<>();
    for (String line : script.lines().toList()) {
      if (line.startsWith("--") || (line.isEmpty() && begun.isEmpty())) {
        continue;
      }
      begun.add(line);
      if (line.endsWith(";")) {
        statements.add(String.join("\n", begun));
        begun.clear();
      }
    }
    if (!begun.isEmpty()) {
      statements.add(String.join("\n", begun));
    }
    return statements;
  }
}
