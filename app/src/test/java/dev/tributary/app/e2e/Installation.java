package dev.tributary.app.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder as who clones the project has it: the launcher, and as much as it looks at. */
record Installation(Path folder) {
  private static final Path LAUNCHER = Path.of("..", "tributary");
  private static final int PATIENCE_SECONDS = 240;

  /** What a command that the launcher ran, or it itself, came to. */
  record Run(int exitCode, String out, String err) {}

  /** Without anything built. */
  static Installation unbuilt(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(".mvn"));
    Files.createDirectories(folder.resolve("app/src/main/java"));
    for (String module : List.of("plugins/mysql", "testing/sqlserver")) {
      Files.createDirectories(folder.resolve(module).resolve("src/main"));
      Files.writeString(folder.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    Files.writeString(folder.resolve("app/pom.xml"), "<project/>");
    Files.writeString(folder.resolve("app/src/main/java/Main.java"), "class Main {}");
    Files.copy(LAUNCHER, folder.resolve("tributary"), StandardCopyOption.COPY_ATTRIBUTES);
    return new Installation(folder);
  }

  /** Built, as far as the user can tell: what runs is the class path of this process. */
  Installation built(OrdinaryUser user) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("app/target/lib"));
    List<Path> path = classPath();
    var unreadable = user.unreadable(path);
    List<String> entries = new ArrayList<>();
    for (Path entry : path) {
      Path readable = unreadable.contains(entry) ? copy(entry, lib, entries.size()) : entry;
      entries.add(readable.toUri().toString());
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", entries));
    try (OutputStream out = Files.newOutputStream(lib.resolve("tributary.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
    Files.writeString(folder.resolve("app/target/built"), java() + "\n");
    return this;
  }

  /** The modification times of all that is in the folder. */
  Map<Path, Instant> state() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.collect(
          Collectors.toMap(path -> path, Installation::modified, (one, same) -> one, TreeMap::new));
    }
  }

  /** Takes everybody's right to write into the folder, or gives it back to its owner. */
  void protect(String owner) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(owner + "r-xr-x"));
      }
    }
  }

  /** Runs a command line, whose only variables are the given ones. */
  static Run run(Path workingFolder, Map<String, String> variables, List<String> line)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("launcher", ".out");
    Path err = Files.createTempFile("launcher", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(workingFolder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        throw new IllegalStateException(
            line + " did not end. It said: " + Files.readString(out) + Files.readString(err));
      }
      return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The virtual machine of this process. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path", "").split(":"))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  private static Path copy(Path entry, Path lib, int number) throws IOException {
    Path target = lib.resolve("entries").resolve(number + "-" + entry.getFileName());
    Files.createDirectories(target.getParent());
    try (Stream<Path> tree = Files.walk(entry)) {
      for (Path path : tree.toList()) {
        Files.copy(path, target.resolve(entry.relativize(path).toString()));
      }
    }
    return target;
  }

  private static Instant modified(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
