package dev.tributary.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Packages, each under its SHA-256. */
record PackageStore(Path folder) {
  Path file(DebianPackage wanted) {
    return folder.resolve(wanted.sha256() + ".deb");
  }

  /** Those that are not here, or not as they were. */
  List<DebianPackage> missing(List<DebianPackage> packages) {
    return packages.stream().filter(wanted -> !holds(wanted)).toList();
  }

  /** Takes over a package that was downloaded. */
  void add(Path downloaded, DebianPackage wanted) throws IOException {
    if (!isWhole(downloaded, wanted)) {
      throw new SandboxException(
          "Cannot keep %s: its checksum is not the one that the mirror's list tells. Try again."
              .formatted(wanted.file()));
    }
    Files.createDirectories(folder);
    Files.move(downloaded, file(wanted), StandardCopyOption.ATOMIC_MOVE);
  }

  static String sha256(InputStream bytes) throws IOException {
    try (DigestInputStream digested = new DigestInputStream(bytes, digest())) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    }
  }

  private boolean holds(DebianPackage wanted) {
    try {
      return isWhole(file(wanted), wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWhole(Path file, DebianPackage wanted) throws IOException {
    return Files.exists(file)
        && Files.size(file) == wanted.size()
        && sha256(Files.newInputStream(file)).equals(wanted.sha256());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
