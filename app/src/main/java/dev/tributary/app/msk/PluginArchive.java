package dev.tributary.app.msk;

import dev.tributary.app.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A connector's plugin as MSK Connect takes it, called by its content: the same jars make the same
 * bytes, whoever packs them, where and when.
 *
 * @param connector what it is for, such as {@code source}, {@code mysql} or {@code sink}
 * @param file {@code tributary-<connector>-<first 12 digits of its SHA-256>.zip}
 */
public record PluginArchive(String connector, Path file) {
  private static final Pattern NAME = Pattern.compile("tributary-([a-z]+)-.*\\.zip");
  private static final int DIGITS = 12;

  /** Zips have no zone: a date as the calendar writes it. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  /** Where {@code infra/upload-plugin} puts it in the bucket for plugins. */
  public String key() {
    return "plugins/" + file.getFileName();
  }

  /**
   * Its SHA-512, in hexadecimal digits.
   *
   * @throws IOException if it cannot be read
   */
  public String sha512() throws IOException {
    return HexFormat.of().formatHex(digest("SHA-512").digest(Files.readAllBytes(file)));
  }

  /**
   * Packs what the build has packed anew: entries by name, one time, and nothing compressed, since
   * jars are, and since not every Java compresses alike.
   *
   * @param built {@code tributary-<connector>-<version>.zip}
   * @param folder to write into; it has to be there
   * @throws UserException if it is no plugin's archive
   * @throws IOException if it cannot be read or written
   */
  public static PluginArchive pack(Path built, Path folder) throws IOException {
    Matcher name = NAME.matcher(built.getFileName().toString());
    if (!name.matches()) {
      throw new UserException(
          "%s is not a plugin's archive: tributary-<connector>-<version>.zip, as the build makes it."
              .formatted(built));
    }
    Path unnamed = folder.resolve("tributary-%s.part".formatted(name.group(1)));
    try {
      String digest = write(entries(built), unnamed);
      Path target =
          folder.resolve(
              "tributary-%s-%s.zip".formatted(name.group(1), digest.substring(0, DIGITS)));
      Files.move(unnamed, target, StandardCopyOption.REPLACE_EXISTING);
      return new PluginArchive(name.group(1), target);
    } finally {
      Files.deleteIfExists(unnamed);
    }
  }

  private static Map<String, byte[]> entries(Path zip) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return entries;
  }

  /** Returns its SHA-256. */
  private static String write(Map<String, byte[]> entries, Path target) throws IOException {
    MessageDigest sha256 = digest("SHA-256");
    try (OutputStream file = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(new DigestOutputStream(file, sha256))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        CRC32 checksum = new CRC32();
        checksum.update(each.getValue());
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(TIME);
        entry.setSize(each.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
