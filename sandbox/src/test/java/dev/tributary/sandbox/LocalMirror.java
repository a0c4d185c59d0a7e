package dev.tributary.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A mirror in a folder, with packages that a test makes. */
final class LocalMirror {
  private static final Path APT_GET = Path.of("/usr/bin/apt-get");

  private final Path folder;
  private final AtomicInteger asked = new AtomicInteger();

  LocalMirror(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(lists());
    Files.createFile(lists().resolve("Packages"));
  }

  private LocalMirror(Path folder, LocalMirror original) throws IOException {
    this.folder = folder;
    try (Stream<Path> tree = Files.walk(original.folder)) {
      for (Path path : tree.toList()) {
        Files.copy(path, folder.resolve(original.folder.relativize(path)));
      }
    }
  }

  /** The same in another folder, which there is not yet. */
  LocalMirror copyTo(Path another) throws IOException {
    return new LocalMirror(another, this);
  }

  static boolean possibleHere() {
    return Files.isExecutable(APT_GET);
  }

  /** Adds a package with one file; the file's content is the package's name. */
  LocalMirror with(String name, String depends, String file) throws Exception {
    Path root = folder.resolve("roots").resolve(name);
    Path content = root.resolve(file);
    Files.createDirectories(content.getParent());
    Files.writeString(content, name);
    Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
    String head =
        "Package: %s%nVersion: 1:1.0%nArchitecture: amd64%nMaintainer: nobody%nDepends: %s%nDescription: test%n"
            .formatted(name, depends);
    Files.writeString(control, head);
    Path deb = Files.createDirectories(folder.resolve("pool")).resolve(name + "_1.0_amd64.deb");
    Process build =
        new ProcessBuilder("dpkg-deb", "-Znone", "--build", root.toString(), deb.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (build.waitFor() != 0) {
      throw new IOException("dpkg-deb failed for " + name);
    }
    String entry =
        head
            + "Filename: pool/%s%nSize: %d%nSHA256: %s%n%n"
                .formatted(
                    deb.getFileName(),
                    Files.size(deb),
                    PackageStore.sha256(Files.newInputStream(deb)));
    Path packages = lists().resolve("Packages");
    Files.writeString(packages, Files.readString(packages) + entry);
    publish(Files.readString(packages));
    return this;
  }

  /** A package's file in the mirror. */
  Path deb(String name) {
    return folder.resolve("pool").resolve(name + "_1.0_amd64.deb");
  }

  DebianMirror mirror() {
    asked.incrementAndGet();
    return new DebianMirror(
        APT_GET, "file:" + folder, "arch=amd64 target=Packages lang=none trusted=yes");
  }

  /** How often somebody wanted something of it. */
  int asked() {
    return asked.get();
  }

  private void publish(String packages) throws IOException {
    byte[] bytes = packages.getBytes(UTF_8);
    Files.writeString(
        folder.resolve("dists/sid/Release"),
        "Origin: test%nSuite: sid%nCodename: sid%nComponents: main%nArchitectures: amd64%nSHA256:%n %s %d main/binary-amd64/Packages%n"
            .formatted(PackageStore.sha256(new ByteArrayInputStream(bytes)), bytes.length));
  }

  private Path lists() {
    return folder.resolve("dists/sid/main/binary-amd64");
  }
}
