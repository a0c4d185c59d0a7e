package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * apt on a mirror of Debian, whose lists and files are in a folder of its own. It reads how this
 * machine reaches the network from the machine's own settings, and changes nothing outside the
 * folder. What it gives was signed by Debian.
 */
final class Apt {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Pattern DEPENDS = Pattern.compile("[ |](?:Pre)?Depends: ([^<:]+)");

  private final Path folder;
  private final DebianMirror mirror;
  private final DebianSelection wanted;
  private final Fetching fetching;

  private Apt(Path folder, DebianMirror mirror, DebianSelection wanted, Fetching fetching) {
    this.folder = folder;
    this.mirror = mirror;
    this.wanted = wanted;
    this.fetching = fetching;
  }

  /**
   * Reads the lists of the release that the selection names.
   *
   * @throws ServerUnavailableException if the mirror does not give them
   */
  static Apt readLists(Path folder, DebianMirror mirror, DebianSelection wanted, Fetching fetching)
      throws IOException {
    for (String part : List.of("lists/partial", "archives/partial", "files")) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(folder.resolve("status"), "");
    Files.writeString(folder.resolve("sources.list"), mirror.source(wanted.release()));
    Files.writeString(folder.resolve("apt.conf"), settings(folder));
    Apt apt = new Apt(folder, mirror, wanted, fetching);
    apt.run("apt-get", bytes -> {}, "update");
    return apt;
  }

  /** The package that is wanted and the libraries that it needs, as the release has them. */
  List<DebianPackage> offers() throws IOException {
    Set<String> needed = needed();
    List<String> command = new ArrayList<>(List.of("download", "--print-uris"));
    command.addAll(needed);
    List<DebianPackage> offers =
        run("apt-get", bytes -> {}, command.toArray(String[]::new)).stream()
            .map(DebianPackage::offered)
            .flatMap(Optional::stream)
            .toList();
    if (offers.size() != needed.size()) {
      throw new SandboxException(
          "Cannot get %s: apt tells the SHA-256 of %d of the packages %s. Use a %s of your own, and report this."
              .formatted(wanted.server(), offers.size(), needed, wanted.server()));
    }
    return offers;
  }

  /** Downloads packages of these names into a folder. */
  Path download(List<DebianPackage> packages) throws IOException {
    Told told = new Told(packages.stream().mapToLong(DebianPackage::size).sum());
    List<String> command = new ArrayList<>(List.of("download"));
    packages.forEach(wanted -> command.add(wanted.file().replaceFirst("_.*", "")));
    told.to(0);
    run("apt-get", told::to, command.toArray(String[]::new));
    told.to(told.all);
    return files();
  }

  private Set<String> needed() throws IOException {
    Set<String> known = new LinkedHashSet<>();
    Set<String> fresh = Set.of(wanted.root());
    while (!fresh.isEmpty()) {
      known.addAll(fresh);
      fresh = new LinkedHashSet<>(dependencies(fresh));
      fresh.removeIf(dependency -> known.contains(dependency) || !wanted.wants(dependency));
    }
    return known;
  }

  private List<String> dependencies(Set<String> packages) throws IOException {
    List<String> command = new ArrayList<>(List.of("depends"));
    Stream.of("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")
        .forEach(relation -> command.add("--no-" + relation));
    command.addAll(packages);
    return run("apt-cache", bytes -> {}, command.toArray(String[]::new)).stream()
        .map(DEPENDS::matcher)
        .filter(Matcher::find)
        .map(depends -> depends.group(1).strip())
        .toList();
  }

  /**
   * Runs a program of apt, and returns what it said.
   *
   * @param bytes hears now and then how many bytes of packages are there
   */
  private List<String> run(String program, LongConsumer bytes, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(mirror.aptGet().resolveSibling(program).toString());
    line.add("--config-file=" + folder.resolve("apt.conf"));
    line.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(files().toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Launcher.endsWithin(process, POLL)) {
      if (fetching.cancelled() || System.nanoTime() > deadline) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
      bytes.accept(size(files()));
    }
    if (fetching.cancelled()) {
      throw new SandboxException(
          "%s was stopped before it was fetched.".formatted(wanted.server()));
    }
    if (process.exitValue() != 0) {
      throw failure(Files.readAllLines(errors));
    }
    return Files.readAllLines(output);
  }

  private ServerUnavailableException failure(List<String> errors) {
    String said =
        errors.stream()
            .filter(line -> line.startsWith("E: ") || line.startsWith("Err:"))
            .map(line -> line.replaceFirst("^E(rr)?: *", ""))
            .findFirst()
            .orElse("apt did not end in time");
    return new ServerUnavailableException(
        "Cannot get %s (%s of Debian's %s) from %s: %s. Connect this machine to the mirror once, or copy the cache of a machine that has it."
            .formatted(wanted.server(), wanted.root(), wanted.release(), mirror.uri(), said));
  }

  /** Tells each step forward once. */
  private final class Told {
    private final long all;
    private long done = -1;

    Told(long all) {
      this.all = all;
    }

    void to(long bytes) {
      if (bytes > done) {
        done = Math.min(bytes, all);
        fetching.at(done, all);
      }
    }
  }

  private Path files() {
    return folder.resolve("files");
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Later than the machine's own settings, of which it leaves what it does not name. */
  private static String settings(Path folder) {
    return """
        Dir::State "%1$s";
        Dir::State::lists "%1$s/lists";
        Dir::State::status "%1$s/status";
        Dir::State::extended_states "%1$s/extended";
        Dir::Cache "%1$s";
        Dir::Cache::archives "%1$s/archives";
        Dir::Cache::pkgcache "%1$s/packages.bin";
        Dir::Cache::srcpkgcache "%1$s/sources.bin";
        Dir::Etc::sourcelist "%1$s/sources.list";
        Dir::Etc::sourceparts "/dev/null";
        Dir::Etc::preferences "/dev/null";
        Dir::Etc::preferencesparts "/dev/null";
        #clear APT::Architectures;
        APT::Architecture "amd64";
        APT::Architectures { "amd64"; };
        #clear APT::Update::Pre-Invoke;
        #clear APT::Update::Post-Invoke;
        #clear APT::Update::Post-Invoke-Success;
        // The folder may lie where no other user can go.
        APT::Sandbox::User "root";
        APT::Update::Error-Mode "any";
        Acquire::Retries "2";
        Acquire::http::Timeout "30";
        Acquire::https::Timeout "30";
        """
        .formatted(folder);
  }
}
