package dev.tributary.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.stream.StreamException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How the REST interface of Kafka Connect is reached.
 *
 * @param trust PEM of the authorities to trust; empty: those that Java trusts
 */
public record ConnectAccess(URI url, Optional<Login> login, Optional<String> trust) {
  /** For HTTP's basic authentication. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /** A worker that asks for no user, and has no certificate of its own. */
  public static ConnectAccess open(URI url) {
    return new ConnectAccess(url, Optional.empty(), Optional.empty());
  }

  Optional<String> authorization() {
    return login.map(
        each ->
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((each.user() + ":" + each.password()).getBytes(UTF_8)));
  }

  /** What trusts them; empty: Java's own. */
  Optional<SSLContext> tls() {
    return trust.map(this::context);
  }

  private SSLContext context(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)))) {
        store.setCertificateEntry("trusted-" + number++, certificate);
      }
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new StreamException(
          Reason.INVALID,
          "The certificates to trust for Kafka Connect at %s cannot be read: %s. The file of stream.connect_trust must hold certificates as PEM."
              .formatted(url, e.getMessage()),
          e);
    }
  }
}
