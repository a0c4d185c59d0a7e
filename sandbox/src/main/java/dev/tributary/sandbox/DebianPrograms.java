package dev.tributary.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs of Debian, unpacked in a folder. They run on the C library that came with them, whatever
 * this machine has.
 */
record DebianPrograms(Path folder) {
  private static final String CONTENT = "content";
  private static final String LOADER = "ld-linux-x86-64.so.2";
  private static final List<String> LIBRARIES =
      List.of("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu");

  /** The beginning of a command line that runs the program. */
  List<String> command(String program) {
    List<Path> libraries = LIBRARIES.stream().map(folder::resolve).toList();
    Path loader =
        libraries.stream()
            .map(library -> library.resolve(LOADER))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new SandboxException(
                        "Cannot run %s: %s is not in %s. Delete that folder to have it unpacked again."
                            .formatted(program, LOADER, folder)));
    return List.of(
        loader.toString(),
        "--library-path",
        libraries.get(0) + ":" + libraries.get(1),
        path(program).toString());
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  /** Unpacks the packages into a folder that is empty. */
  static void unpack(Path dpkgDeb, List<Path> packages, DebianSelection wanted, Path folder)
      throws IOException {
    for (Path file : packages) {
      Process process =
          new ProcessBuilder(dpkgDeb.toString(), "--fsys-tarfile", file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream tar = process.getInputStream()) {
        Tar.unpack(tar, folder, wanted::keeps);
      } finally {
        process.destroy();
      }
    }
    Files.writeString(folder.resolve(CONTENT), content(folder));
  }

  /** Whether all that was unpacked is there, with its size. */
  boolean isWhole() throws IOException {
    Path content = folder.resolve(CONTENT);
    return Files.exists(content) && Files.readString(content).equals(content(folder));
  }

  private static String content(Path folder) throws IOException {
    StringBuilder content = new StringBuilder();
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> files =
          tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .filter(path -> !path.equals(folder.resolve(CONTENT)))
              .sorted()
              .toList();
      for (Path file : files) {
        content.append(Files.size(file)).append(' ').append(folder.relativize(file)).append('\n');
      }
    }
    return content.toString();
  }
}
