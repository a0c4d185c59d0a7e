package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.NOT_NEEDED;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.tributary.lake.store.S3Network;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The way to the store. */
final class NetworkSettings {
  static final String WAN = "s3.wan.mode";
  private static final String PROXY = "s3.proxy.url";
  private static final String USER = "s3.proxy.user";
  private static final String PASSWORD = "s3.proxy.password";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.flag(WAN, false, HONOURED, "S3 Transfer Acceleration, AWS only."),
          Setting.text(PROXY, "", HONOURED, "HTTP proxy."),
          Setting.text(USER, null, HONOURED, "User of the proxy."),
          Setting.secret(PASSWORD, HONOURED, "Password of the proxy's user."),
          Setting.flag(
              "s3.http.send.expect.continue",
              true,
              NOT_NEEDED,
              "It is never sent: parts are sent again from memory, so little is lost by a refusal."),
          Setting.integer(
              "s3.part.size",
              26_214_400,
              between(5_242_880, Integer.MAX_VALUE),
              NOT_NEEDED,
              "Parts are of 8 MiB, in buffers that grow; objects are the same."),
          Setting.integer(
              "s3.part.retries",
              3,
              atLeast(0),
              NOT_NEEDED,
              "Whatever may succeed is tried again for as long as it takes."),
          Setting.count(
              "s3.retry.backoff.ms",
              200,
              atLeast(0),
              NOT_NEEDED,
              "From 100 ms to 20 s, with jitter, and slower where the store says so."),
          Setting.count(
              "retry.backoff.ms",
              5_000,
              null,
              NOT_NEEDED,
              "As `s3.retry.backoff.ms`; a task does not fail in between."),
          Setting.flag(
              "s3.elastic.buffer.enable", false, NOT_NEEDED, "Buffers always grow as they fill."),
          Setting.integer(
              "s3.elastic.buffer.init.capacity",
              131_072,
              atLeast(4_096),
              NOT_NEEDED,
              "As `s3.elastic.buffer.enable`."));

  private NetworkSettings() {}

  static S3Network network(Given given) {
    boolean accelerate = given.flag(WAN);
    if (accelerate && StorageSettings.endpoint(given).isPresent()) {
      throw Given.refused(WAN, true, "is AWS's own: leave out " + StorageSettings.STORE_URL);
    }
    return new S3Network(proxy(given), accelerate, false, false);
  }

  private static Optional<S3Network.Proxy> proxy(Given given) {
    Optional<URI> url = given.url(PROXY);
    Optional<String> user = given.text(USER);
    String password = given.secret(PASSWORD).orElse("");
    if (url.isEmpty() && user.isPresent()) {
      throw Given.refused(USER, user.get(), "has no effect without " + PROXY);
    }
    if (user.isEmpty() && !password.isEmpty()) {
      throw Given.refused(PASSWORD, "[hidden]", "has no effect without " + USER);
    }
    return url.map(
        address ->
            new S3Network.Proxy(address, user.map(name -> new S3Network.User(name, password))));
  }
}
