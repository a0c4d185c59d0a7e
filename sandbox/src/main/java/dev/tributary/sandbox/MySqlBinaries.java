package dev.tributary.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * The programs of a server of MySQL's family, unpacked.
 *
 * @param command the beginning of a command line that runs the server
 * @param base the folder that the server takes for its own
 * @param share its messages, character sets and system tables
 */
record MySqlBinaries(List<String> command, Path base, Path share) {
  MySqlBinaries {
    command = List.copyOf(command);
  }

  /** As Debian lays them out, with the server below {@code usr/sbin}. */
  static MySqlBinaries of(DebianPrograms programs, String server) {
    return new MySqlBinaries(
        programs.command(server), programs.path("usr"), programs.path("usr/share/mysql"));
  }
}
