package dev.tributary.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The class path of this process for many processes to come: in jars only, and with the classes
 * that a start-up loads laid out by the virtual machine, as {@code ./tributary} has them. That
 * saves each process a good part of its start. Shared by all processes of one build.
 *
 * @param classPath jars, parted as in {@code java.class.path}
 * @param archive of class data sharing; need not be there
 */
public record LaidOutClasses(String classPath, Path archive) {
  /** Plugins are looked for beside the folder of the classes' jar, which is here, too. */
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /**
   * What a process must be started with; the archive is of no use to one with another collector.
   */
  static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

  private static final class Once {
    private static final LaidOutClasses CLASSES = layOut();
  }

  /** Lays them out if no process of this build has done so. */
  public static LaidOutClasses ofThisProcess() {
    return Once.CLASSES;
  }

  /** The options that come before the name of the main class. */
  public List<String> options() {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(
        List.of(
            "-XX:SharedArchiveFile=" + archive,
            "-Xshare:auto",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off"));
    return options;
  }

  private static LaidOutClasses layOut() {
    List<Path> entries =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    try {
      Path folder = TARGET.resolve("laid-out-classes-" + fingerprint(entries));
      Files.createDirectories(folder);
      try (FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock();
        return laidOut(entries, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lay out the classes in " + TARGET, e);
    }
  }

  private static LaidOutClasses laidOut(List<Path> entries, Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path entry : entries) {
      jars.add((Files.isDirectory(entry) ? jar(entry, folder, jars.size()) : entry).toString());
    }
    LaidOutClasses classes =
        new LaidOutClasses(String.join(File.pathSeparator, jars), folder.resolve("tributary.jsa"));
    if (!Files.exists(classes.archive)) {
      classes.dump(folder);
    }
    return classes;
  }

  private void dump(Path folder) throws IOException {
    List<String> line = new ArrayList<>(List.of(PipelineProcess.java()));
    line.addAll(OPTIONS);
    line.addAll(
        List.of(
            "-XX:ArchiveClassesAtExit=" + archive,
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "-Dtributary.log=" + folder.resolve("warm-up.log"),
            PipelineProcess.MAIN,
            "warm-up"));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("warm-up.out").toFile());
    builder.environment().put("CLASSPATH", classPath);
    try {
      builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path jar(Path classes, Path folder, int number) throws IOException {
    Path jar = folder.resolve(number + ".jar");
    if (Files.exists(jar)) {
      return jar;
    }
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Path path : files(classes)) {
        zip.putNextEntry(
            new ZipEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
        Files.copy(path, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }

  /** Other classes, or the same ones built anew, have another. */
  private static String fingerprint(List<Path> entries) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    for (Path entry : entries) {
      for (Path path : Files.isDirectory(entry) ? files(entry) : List.of(entry)) {
        String line = path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
