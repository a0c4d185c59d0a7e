package dev.tributary.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Programs from Debian's packages, in a cache that all sandboxes of a user share. A package is
 * fetched once and known by its SHA-256 from then on; what is in the cache is used for good,
 * without asking whether there is something newer.
 *
 * <p>In the cache: {@code packages/<SHA-256>.deb}; {@code <name>.packages}, which of them make up
 * the programs of that name; and {@code <name>-<id of that list>/}, where they are unpacked. Each
 * comes into its place whole, under the lock {@code <name>.lock}.
 */
final class DebianPackages {
  private static final int ID_LENGTH = 12;

  private final Path folder;
  private final PackageStore store;
  private final Machine machine;
  private final Function<DebianSelection, DebianMirror> mirrors;

  /**
   * @param mirrors where to get a selection from; asked only if the cache does not hold it
   */
  DebianPackages(Path cache, Machine machine, Function<DebianSelection, DebianMirror> mirrors) {
    this.folder = cache.toAbsolutePath().resolve("debian");
    this.store = new PackageStore(folder.resolve("packages"));
    this.machine = machine;
    this.mirrors = mirrors;
  }

  /** From the mirror that the machine's own sources name. */
  static DebianPackages of(Path cache, Machine machine) {
    return new DebianPackages(cache, machine, wanted -> DebianMirror.of(machine, wanted.server()));
  }

  /**
   * The programs; fetched and unpacked if the cache does not hold them. Takes seconds then.
   *
   * @throws ServerUnavailableException if they are not in the cache and cannot be had
   */
  DebianPrograms programs(DebianSelection wanted, Fetching fetching) {
    machine.requireLinuxOnX86(wanted.server());
    try {
      Optional<DebianPrograms> unpacked = unpacked(wanted);
      return unpacked.isPresent() ? unpacked.get() : obtain(wanted, fetching);
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot keep the programs of %s in %s: %s. Check the folder's rights and the disk's space."
              .formatted(wanted.server(), folder, e.getMessage()),
          e);
    }
  }

  private DebianPrograms obtain(DebianSelection wanted, Fetching fetching) throws IOException {
    Files.createDirectories(folder);
    Path lock = folder.resolve(wanted.folder() + ".lock");
    try (CacheLock held = CacheLock.take(lock, fetching::cancelled)) {
      Optional<DebianPrograms> byAnother = unpacked(wanted);
      if (byAnother.isPresent()) {
        return byAnother.get();
      }
      deleteUnfinished(wanted);
      if (kept(wanted).isEmpty() || !store.missing(kept(wanted)).isEmpty()) {
        fetch(wanted, fetching);
      }
      return unpack(wanted);
    }
  }

  private Optional<DebianPrograms> unpacked(DebianSelection wanted) throws IOException {
    List<DebianPackage> packages = kept(wanted);
    DebianPrograms programs = new DebianPrograms(tree(wanted, packages));
    return !packages.isEmpty() && programs.isWhole() ? Optional.of(programs) : Optional.empty();
  }

  private void fetch(DebianSelection wanted, Fetching fetching) throws IOException {
    DebianMirror mirror = mirrors.apply(wanted);
    Path work = Tar.unfinished(folder.resolve(wanted.folder()));
    try {
      Apt apt = Apt.readLists(work, mirror, wanted, fetching);
      List<DebianPackage> offers = apt.offers();
      List<DebianPackage> missing = store.missing(offers);
      if (!missing.isEmpty()) {
        Path files = apt.download(missing);
        for (DebianPackage downloaded : missing) {
          store.add(files.resolve(downloaded.file()), downloaded);
        }
      }
      Path list = work.resolve("list");
      Files.writeString(list, lines(offers));
      Files.move(list, list(wanted), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Tar.delete(work);
    }
  }

  private DebianPrograms unpack(DebianSelection wanted) throws IOException {
    Path dpkgDeb = machine.require("dpkg-deb", wanted.server());
    List<DebianPackage> packages = kept(wanted);
    Path tree = tree(wanted, packages);
    Path unfinished = Tar.unfinished(tree);
    DebianPrograms.unpack(dpkgDeb, packages.stream().map(store::file).toList(), wanted, unfinished);
    Tar.delete(tree); // it is there only if it is damaged
    Files.move(unfinished, tree, StandardCopyOption.ATOMIC_MOVE);
    return new DebianPrograms(tree);
  }

  /** What a process that was killed has left. Nobody else is at it while the lock is held. */
  private void deleteUnfinished(DebianSelection wanted) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        if (entry.getFileName().toString().matches(wanted.folder() + "(-[0-9a-f]+)?\\.\\d+")) {
          Tar.delete(entry);
        }
      }
    }
  }

  private List<DebianPackage> kept(DebianSelection wanted) throws IOException {
    return Files.exists(list(wanted))
        ? Files.readAllLines(list(wanted)).stream()
            .map(DebianPackage::kept)
            .flatMap(Optional::stream)
            .toList()
        : List.of();
  }

  private Path list(DebianSelection wanted) {
    return folder.resolve(wanted.folder() + ".packages");
  }

  private Path tree(DebianSelection wanted, List<DebianPackage> packages) throws IOException {
    String id = PackageStore.sha256(new ByteArrayInputStream(lines(packages).getBytes(UTF_8)));
    return folder.resolve(wanted.folder() + "-" + id.substring(0, ID_LENGTH));
  }

  private static String lines(List<DebianPackage> packages) {
    return packages.stream().map(wanted -> wanted.line() + "\n").collect(Collectors.joining());
  }
}
