package dev.tributary.testing.sqlserver.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key of its own and a certificate for localhost, signed by that key, valid for some days. */
final class SelfSignedCertificate {
  private static final String HOST = "localhost";
  private static final Duration VALIDITY = Duration.ofDays(30);
  private static final char[] NO_PASSWORD = new char[0];

  /** As objects are numbered in DER: ecdsa-with-SHA256, commonName, subjectAltName. */
  private static final byte[] ECDSA_WITH_SHA256 = {
    0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2
  };

  private static final byte[] COMMON_NAME = {0x55, 4, 3};
  private static final byte[] ALTERNATIVE_NAME = {0x55, 0x1D, 0x11};

  private final KeyPair keys;
  private final X509Certificate certificate;

  private SelfSignedCertificate(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  static SelfSignedCertificate madeAt(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] encoded = signed(content(keys, now), keys);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Certificate read = factory.generateCertificate(new ByteArrayInputStream(encoded));
      return new SelfSignedCertificate(keys, (X509Certificate) read);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The certificate of the stand-in could not be made.", e);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** For a server with this certificate. */
  SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry(HOST, keys.getPrivate(), NO_PASSWORD, new Certificate[] {certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS of the stand-in could not be set up.", e);
    }
  }

  private static byte[] content(KeyPair keys, Instant now) {
    byte[] version = Der.tagged(0xA0, Der.tagged(Der.INTEGER, new byte[] {2}));
    byte[] serial = BigInteger.valueOf(now.toEpochMilli()).toByteArray();
    byte[] validity =
        Der.tagged(Der.SEQUENCE, time(now.minus(Duration.ofDays(1))), time(now.plus(VALIDITY)));
    byte[] alternative =
        Der.tagged(Der.SEQUENCE, Der.text(0x82, HOST), Der.tagged(0x87, new byte[] {127, 0, 0, 1}));
    byte[] extension =
        Der.tagged(
            Der.SEQUENCE,
            Der.tagged(Der.OBJECT_ID, ALTERNATIVE_NAME),
            Der.tagged(Der.OCTET_STRING, alternative));
    return Der.tagged(
        Der.SEQUENCE,
        version,
        Der.tagged(Der.INTEGER, serial),
        algorithm(),
        name(),
        validity,
        name(),
        keys.getPublic().getEncoded(),
        Der.tagged(0xA3, Der.tagged(Der.SEQUENCE, extension)));
  }

  private static byte[] signed(byte[] content, KeyPair keys) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    return Der.tagged(Der.SEQUENCE, content, algorithm(), Der.bits(signature.sign()));
  }

  private static byte[] algorithm() {
    return Der.tagged(Der.SEQUENCE, Der.tagged(Der.OBJECT_ID, ECDSA_WITH_SHA256));
  }

  private static byte[] name() {
    byte[] commonName =
        Der.tagged(
            Der.SEQUENCE, Der.tagged(Der.OBJECT_ID, COMMON_NAME), Der.text(Der.UTF8_STRING, HOST));
    return Der.tagged(Der.SEQUENCE, Der.tagged(Der.SET, commonName));
  }

  private static byte[] time(Instant at) {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    return Der.text(Der.UTC_TIME, format.format(at));
  }
}
