package dev.tributary.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What decides whether programs of Debian can be had and run.
 *
 * @param programFolders where programs are looked for
 */
record Machine(String system, String processor, List<Path> programFolders) {
  static Machine current() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new Machine(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(path)
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList());
  }

  /** Fails with a sentence if programs for Linux on x86-64 do not run here. */
  void requireLinuxOnX86(String server) {
    if (!system.equals("Linux") || !processor.equals("amd64")) {
      throw new ServerUnavailableException(
          "Cannot run %s on %s %s: its programs are for Linux on x86-64. Use a machine of that kind, or a %s of your own."
              .formatted(server, system, processor, server));
    }
  }

  /** The path of a program of Debian's, without which there is no such server. */
  Path require(String program, String server) {
    return programFolders.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new ServerUnavailableException(
                    "Cannot get %s: there is no %s on this machine. The server comes from packages of Debian; use a machine with Debian, or a %s of your own."
                        .formatted(server, program, server)));
  }
}
