package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * How a standby follows its primary.
 *
 * @param slot of the primary, by which the standby reads its log
 */
record PostgresStandby(EmbeddedPostgres primary, String slot) {
  private static final String SLOTS = "pg_replslot";

  /** Copies the data of the primary, which does not run, to where the standby will have them. */
  void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path inside = from.relativize(path);
        if (inside.getNameCount() == 1 || !inside.startsWith(SLOTS)) { // these are its own
          Files.copy(path, to.resolve(inside.toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Files.createFile(to.resolve("standby.signal"));
    Files.writeString(to.resolve("postgresql.auto.conf"), settings(), StandardOpenOption.APPEND);
  }

  private String settings() {
    return """
        primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s dbname=postgres'
        primary_slot_name = '%s'
        hot_standby_feedback = on
        sync_replication_slots = on
        synchronized_standby_slots = ''
        """
        .formatted(primary.port(), primary.user(), primary.password(), slot);
  }
}
