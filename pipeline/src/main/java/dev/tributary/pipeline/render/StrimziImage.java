package dev.tributary.pipeline.render;

import java.net.URI;
import java.util.List;

/**
 * The image of Kafka Connect's workers that Strimzi is to build and push.
 *
 * @param name with registry and tag
 */
public record StrimziImage(String name, List<Plugin> plugins) {
  public StrimziImage {
    plugins = List.copyOf(plugins);
  }

  /**
   * A plugin in it.
   *
   * @param name such as {@code tributary-sink}
   * @param archive from where the build fetches the zip
   * @param sha512 of the zip, in hexadecimal digits
   */
  public record Plugin(String name, URI archive, String sha512) {}
}
