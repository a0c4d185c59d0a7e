package dev.tributary.source.mysql;

import java.util.ArrayList;
import java.util.List;

/** What a session has to be set to for its texts to be those that the canonical rules read. */
final class SessionSettings {
  private SessionSettings() {}

  /** Statements that set it. */
  static List<String> of(Flavour flavour) {
    List<String> statements = new ArrayList<>();
    statements.add("SET NAMES utf8mb4");
    // No mode: dates that are none are shown, chars are not padded, quotes are what they usually
    // are.
    statements.add("SET SESSION sql_mode = '', time_zone = '+00:00'");
    statements.add("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    // A reader that compares may be slow to take rows.
    statements.add("SET SESSION net_write_timeout = 3600, wait_timeout = 86400");
    statements.add(
        switch (flavour) {
          case MYSQL -> "SET SESSION max_execution_time = 0";
          case MARIADB -> "SET SESSION max_statement_time = 0";
        });
    return List.copyOf(statements);
  }
}
