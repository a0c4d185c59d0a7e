package dev.tributary.stream;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;

/** Why there is no TLS connection, for people. */
final class TlsFailure {
  private TlsFailure() {}

  /** As it reads after a colon. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof CertPathBuilderException)) {
      cause = cause.getCause();
    }
    if (cause instanceof CertPathBuilderException) {
      return "the certificate that was shown is of no authority that is trusted";
    }
    if (cause instanceof CertificateException) {
      return "the certificate that was shown is not right for this address: " + cause.getMessage();
    }
    return String.valueOf(cause.getMessage());
  }
}
