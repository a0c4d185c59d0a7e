package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.PluginZip;
import java.util.List;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the zips must not hold: Kafka Connect brings it, or the worker's owner chooses it. */
class PluginZipTest {
  private static final long MEGABYTE = 1_000_000;
  private static final String SERVICES = "!/META-INF/services/";

  @ParameterizedTest
  @CsvSource({
    "sink, tributary-sink, dev/tributary/sink/LakeSinkConnector.class",
    "capture, tributary-source, dev/tributary/capture/postgres/ExactPostgresConnector.class",
    "plugins/mysql, tributary-mysql, dev/tributary/plugin/mysql/FencedMySqlConnector.class",
    "plugins/mariadb, tributary-mariadb, dev/tributary/plugin/mariadb/FencedMariaDbConnector.class"
  })
  void aPluginIsThin(String module, String name, String connector) {
    PluginZip zip = PluginZip.of(module, name);

    List<String> contents = zip.contents();

    assertThat(zip.size()).isLessThan(40 * MEGABYTE);
    assertThat(contents).anyMatch(file -> file.endsWith("!/" + connector));
    assertThat(contents).noneMatch(file -> file.contains("!/org/apache/kafka/"));
    assertThat(contents).noneMatch(file -> file.contains("!/org/slf4j/"));
    assertThat(contents)
        .noneMatch(file -> file.contains(SERVICES + "org.slf4j.spi.SLF4JServiceProvider"))
        .noneMatch(file -> file.contains("!/org/apache/logging/log4j/core/"))
        .noneMatch(file -> file.contains("!/org/apache/log4j/"))
        .noneMatch(file -> file.contains("!/ch/qos/"));
  }

  @ParameterizedTest
  @CsvSource({
    "sink, tributary-sink",
    "capture, tributary-source",
    "plugins/mysql, tributary-mysql",
    "plugins/mariadb, tributary-mariadb",
    "plugins/sqlserver, tributary-sqlserver"
  })
  void aPluginBringsSecretsManagersProviderWithOneVersionOfTheSdk(String module, String name) {
    PluginZip zip = PluginZip.of(module, name);

    assertThat(zip.contents())
        .anyMatch(
            file -> file.endsWith("!/dev/tributary/secrets/SecretsManagerConfigProvider.class"))
        .anyMatch(file -> file.endsWith(SERVICES + ConfigProvider.class.getName()))
        .noneMatch(file -> file.contains("!/software/amazon/msk/"));
    assertThat(zip.jars())
        .filteredOn(jar -> jar.matches("(sdk-core|aws-core|secretsmanager|sts|regions)-.*"))
        .hasSize(5)
        .extracting(jar -> jar.substring(jar.lastIndexOf('-')))
        .matches(versions -> versions.stream().distinct().count() == 1, "one version");
  }

  @ParameterizedTest
  @CsvSource({
    "plugins/mysql, tributary-mysql, 3.6.1.Final",
    "plugins/mariadb, tributary-mariadb, 3.5.0.Final"
  })
  void aPluginHasOneLineOfDebeziumAndOurTypes(String module, String name, String line) {
    List<String> contents = PluginZip.of(module, name).contents();

    assertThat(contents)
        .filteredOn(file -> file.matches("debezium-.*!/META-INF/MANIFEST.MF"))
        .isNotEmpty()
        .allMatch(file -> file.contains("-" + line + ".jar!"));
    assertThat(contents)
        .anyMatch(file -> file.endsWith("!/dev/tributary/wire/mysql/ExactTypes.class"));
  }
}
