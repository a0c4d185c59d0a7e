package dev.tributary.lake.store;

import java.net.URI;
import java.util.Optional;

/**
 * The way to the store.
 *
 * @param accelerate through S3's edge locations (S3 Transfer Acceleration)
 * @param dualStack over IPv6 where there is a way
 * @param fips to endpoints with validated cryptography
 */
public record S3Network(
    Optional<Proxy> proxy, boolean accelerate, boolean dualStack, boolean fips) {
  public static final S3Network DIRECT = new S3Network(Optional.empty(), false, false, false);

  /**
   * An HTTP proxy.
   *
   * @param user empty: the proxy asks for nobody
   */
  public record Proxy(URI url, Optional<User> user) {}

  /** Never printed in full. */
  public record User(String name, String password) {
    @Override
    public String toString() {
      return "User[" + name + "]";
    }
  }
}
