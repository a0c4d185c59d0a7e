package dev.tributary.wire.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;

/**
 * Sees the classes that a plugin's folder sees, and of Debezium's services only those of the
 * folder. Kafka Connect isolates a plugin's classes, but not its service files: those of another
 * line of Debezium on the worker's class path would be taken, too, and their classes do not fit.
 */
final class OwnServices extends ClassLoader {
  private static final String SERVICES = "META-INF/services/io.debezium.";

  private final URLClassLoader folder;

  private OwnServices(URLClassLoader folder) {
    super(folder);
    this.folder = folder;
  }

  /** That of the class's folder; of a class that is in none, its own loader. */
  static ClassLoader of(Class<?> plugin) {
    ClassLoader loader = plugin.getClassLoader();
    return loader instanceof URLClassLoader folder ? new OwnServices(folder) : loader;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith(SERVICES) ? folder.findResources(name) : super.getResources(name);
  }
}
