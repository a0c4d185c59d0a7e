package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.pipeline.debezium.KnownSetting;
import dev.tributary.pipeline.debezium.Vocabulary;
import dev.tributary.testing.PluginZip;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vocabulary of {@code source.debezium} beside what the packed connectors say they know. */
class DebeziumSettingsTest {
  private static final List<String> CLASSES_BESIDE =
      List.of(
          "io.debezium.schema.AbstractTopicNamingStrategy",
          "io.debezium.storage.kafka.history.KafkaSchemaHistory");

  /** Of drivers, clients and Kafka Connect, which no connector lists. */
  private static final List<String> OF_OTHERS =
      List.of(
          "driver.",
          "producer.override.",
          "schema.history.internal.producer.",
          "schema.history.internal.consumer.",
          "config.action.reload");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "postgres, capture, tributary-source, io.debezium.connector.postgresql.Postgres",
    "mysql, plugins/mysql, tributary-mysql, io.debezium.connector.mysql.MySql",
    "mariadb, plugins/mariadb, tributary-mariadb, io.debezium.connector.mariadb.MariaDb",
    "sqlserver, plugins/sqlserver, tributary-sqlserver, io.debezium.connector.sqlserver.SqlServer"
  })
  void everySettingOfAConnectorIsHandedOnOrRefused(
      String engine, String module, String zip, String classes) throws Exception {
    Vocabulary vocabulary = Vocabulary.of(engine);
    Set<String> known = known(PluginZip.of(module, zip), classes);

    assertThat(known)
        .hasSizeGreaterThan(90)
        .allSatisfy(name -> assertThat(vocabulary.find(name)).as(name).isPresent());
    assertThat(SourceConnectorConfig.configDef().names())
        .allSatisfy(name -> assertThat(vocabulary.find(name)).as(name).isPresent());
    assertThat(known).containsAll(handedOn(vocabulary));
  }

  private static List<String> handedOn(Vocabulary vocabulary) {
    return vocabulary.settings().stream()
        .filter(setting -> setting.verdict().isHandedOn())
        .map(KnownSetting::name)
        .filter(name -> OF_OTHERS.stream().noneMatch(name::startsWith))
        .toList();
  }

  /** What the connector lists, and what its classes read without listing it. */
  private Set<String> known(PluginZip zip, String classes) throws Exception {
    zip.unpackInto(folder);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(jars(), kafkaOnly())) {
      thread.setContextClassLoader(loader);
      Class<?> connector = loader.loadClass(classes + "Connector");
      Set<String> names =
          new TreeSet<>(
              ((Connector) connector.getDeclaredConstructor().newInstance()).config().names());
      List<String> others = new ArrayList<>(CLASSES_BESIDE);
      others.add(classes + "ConnectorConfig");
      for (String other : others) {
        names.addAll(settingsOf(other, loader));
      }
      return names;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Set<String> settingsOf(String name, ClassLoader loader)
      throws ReflectiveOperationException {
    if (loader.getResource(name.replace('.', '/') + ".class") == null) {
      return Set.of();
    }
    Class<?> setting = loader.loadClass("io.debezium.config.Field");
    Set<String> names = new TreeSet<>();
    for (Class<?> type = loader.loadClass(name); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == setting && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          names.add(setting.getMethod("name").invoke(field.get(null)).toString());
        }
      }
    }
    return names;
  }

  private URL[] jars() throws IOException {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        jars.add(jar.toUri().toURL());
      }
    }
    return jars.toArray(URL[]::new);
  }

  /** As a worker does: its own classes of Kafka, and nothing else of what it has. */
  private static ClassLoader kafkaOnly() {
    ClassLoader here = DebeziumSettingsTest.class.getClassLoader();
    return new ClassLoader(ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("org.apache.kafka.") || name.startsWith("org.slf4j.")) {
          return here.loadClass(name);
        }
        throw new ClassNotFoundException(name);
      }
    };
  }
}
