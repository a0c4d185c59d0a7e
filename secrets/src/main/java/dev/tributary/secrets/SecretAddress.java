package dev.tributary.secrets;

import java.util.Optional;

/**
 * Where a secret is: {@code shop/capture:password}, an ARN in place of the name, and without the
 * second part the secret as a whole.
 *
 * @param id the secret's name or ARN
 * @param key the one that is wanted of a secret that is a JSON object
 */
public record SecretAddress(String id, Optional<String> key) {
  private static final String ARN = "arn:";

  /** Colons in {@code arn:aws:secretsmanager:region:account:secret:name}. */
  private static final int COLONS_OF_AN_ARN = 6;

  public SecretAddress {
    if (id.isBlank()) {
      throw new SecretException(
          "A reference to a secret names none. Write ${secretsmanager:name:key}, or ${secretsmanager:name} for the whole of it.");
    }
  }

  /** Reads what stands in a token between {@code secretsmanager:} and the closing brace. */
  public static SecretAddress parse(String text) {
    int colon = text.indexOf(':', text.startsWith(ARN) ? endOfArn(text) : 0);
    if (colon < 0) {
      return new SecretAddress(text, Optional.empty());
    }
    String key = text.substring(colon + 1);
    return new SecretAddress(
        text.substring(0, colon), Optional.of(key).filter(named -> !named.isEmpty()));
  }

  /**
   * Kafka takes a token apart at its first colons: of {@code ${p:a:b}} it makes path a and key b,
   * of {@code ${p:a}} key a, and of an ARN path {@code arn} and key everything else.
   */
  static SecretAddress of(String path, String key) {
    return parse(path.isEmpty() ? key : path + ":" + key);
  }

  private static int endOfArn(String text) {
    int at = -1;
    for (int i = 0; i < COLONS_OF_AN_ARN; i++) {
      at = text.indexOf(':', at + 1);
      if (at < 0) {
        throw new SecretException(
            "%s is not the ARN of a secret: arn:aws:secretsmanager:<region>:<account>:secret:<name>. Copy it from Secrets Manager, or give the name."
                .formatted(text));
      }
    }
    return at + 1;
  }
}
