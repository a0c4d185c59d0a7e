package dev.tributary.testing.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A key and its self-signed certificate for this machine's loopback, in the shapes that servers and
 * clients ask for.
 *
 * @param store PKCS #12, opened by {@link #PASSWORD}
 * @param certificate PEM
 * @param key PEM, PKCS #8, not encrypted
 */
public record KeyFiles(Path store, Path certificate, Path key) {
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "own";

  /** Makes them with the JDK's keytool. */
  public static KeyFiles make(Path folder, String name) throws InterruptedException {
    KeyFiles files =
        new KeyFiles(
            folder.resolve(name + ".p12"),
            folder.resolve(name + ".pem"),
            folder.resolve(name + "-key.pem"));
    try {
      Files.createDirectories(folder);
      files.generate(name);
      files.export();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make the key of " + name, e);
    }
    return files;
  }

  private void generate(String name) throws IOException, InterruptedException {
    Path said = store.resolveSibling(name + ".keytool");
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "SAN=IP:127.0.0.1,DNS:localhost",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    Process keytool =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + Files.readString(said));
    }
  }

  private void export() throws IOException, GeneralSecurityException {
    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      opened.load(in, PASSWORD.toCharArray());
    }
    Files.writeString(certificate, pem("CERTIFICATE", opened.getCertificate(ALIAS).getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", opened.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(
            what, Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content));
  }

  /** The certificate's text. */
  public String certificateText() {
    try {
      return Files.readString(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
