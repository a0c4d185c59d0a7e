package dev.tributary.sink.config;

import dev.tributary.lake.store.S3Network;
import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The way to the lake's store. */
final class NetworkSettings {
  private static final String PROXY = "s3.proxy.url";
  private static final String USER = "s3.proxy.user";
  private static final String PASSWORD = "s3.proxy.password";
  private static final String ACCELERATE = "s3.accelerate";
  private static final String DUAL_STACK = "s3.dualstack";
  private static final String FIPS = "s3.fips";

  private NetworkSettings() {}

  static void define(ConfigDef definition) {
    definition
        .define(PROXY, Type.STRING, "", Importance.LOW, "HTTP proxy, such as `http://proxy:3128`.")
        .define(USER, Type.STRING, "", Importance.LOW, "User of the proxy.")
        .define(PASSWORD, Type.PASSWORD, "", Importance.LOW, "Password of the proxy's user.");
    flag(definition, ACCELERATE, "Whether S3 Transfer Acceleration is used; AWS only.");
    flag(definition, DUAL_STACK, "Whether IPv6 is used where there is a way; AWS only.");
    flag(definition, FIPS, "Whether FIPS endpoints are used; AWS only.");
  }

  private static void flag(ConfigDef definition, String name, String meaning) {
    definition.define(name, Type.BOOLEAN, false, Importance.LOW, meaning);
  }

  static S3Network parse(AbstractConfig config) {
    for (String name : new String[] {ACCELERATE, DUAL_STACK, FIPS}) {
      if (config.getBoolean(name) && Texts.present(config, LakeSettings.ENDPOINT).isPresent()) {
        throw new ConfigException(name, true, "is AWS's own: leave out " + LakeSettings.ENDPOINT);
      }
    }
    if (config.getBoolean(ACCELERATE) && config.getBoolean(LakeSettings.PATH_STYLE)) {
      throw new ConfigException(
          ACCELERATE, true, "needs %s=false".formatted(LakeSettings.PATH_STYLE));
    }
    if (config.getBoolean(ACCELERATE) && config.getBoolean(FIPS)) {
      throw new ConfigException(ACCELERATE, true, "there is none with %s=true".formatted(FIPS));
    }
    return new S3Network(
        proxy(config),
        config.getBoolean(ACCELERATE),
        config.getBoolean(DUAL_STACK),
        config.getBoolean(FIPS));
  }

  private static Optional<S3Network.Proxy> proxy(AbstractConfig config) {
    Optional<URI> url = Texts.url(config, PROXY);
    Optional<String> user = Texts.present(config, USER);
    String password = config.getPassword(PASSWORD).value();
    if (url.isEmpty() && user.isPresent()) {
      throw new ConfigException(USER, user.get(), "has no effect without " + PROXY);
    }
    if (user.isEmpty() && !password.isEmpty()) {
      throw new ConfigException(PASSWORD, "[hidden]", "has no effect without " + USER);
    }
    return url.map(
        address ->
            new S3Network.Proxy(address, user.map(name -> new S3Network.User(name, password))));
  }
}
