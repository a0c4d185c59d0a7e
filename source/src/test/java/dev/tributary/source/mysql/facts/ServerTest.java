package dev.tributary.source.mysql.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.Flavour;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerTest {
  @Test
  void versionsAreComparedByTheirNumbers() {
    assertThat(server("10.11.19-MariaDB-deb12").atLeast(10, 5)).isTrue();
    assertThat(server("10.4.32-MariaDB-log").atLeast(10, 5)).isFalse();
    assertThat(server("9.7.4-2").atLeast(9, 6)).isTrue();
    assertThat(server("8.0.39").atLeast(8, 4)).isFalse();
    assertThat(server("8.4.0").atLeast(8, 4)).isTrue();
  }

  @Test
  void aVersionWithoutNumbersIsOlderThanAny() {
    assertThat(server("unknown").atLeast(0, 0)).isFalse();
  }

  @Test
  void theTitleIsProductAndVersion() {
    assertThat(server("8.0.39-log").title()).isEqualTo("MySQL 8.0.39");
  }

  @Test
  void variablesAreReadAsTheServerPrintsThem() {
    Variables variables =
        new Variables(
            Map.of("a", "on", "b", "1", "c", "OFF", "d", "5.000000", "e", "18446744073709551615"));

    assertThat(variables.on("a")).isTrue();
    assertThat(variables.on("b")).isTrue();
    assertThat(variables.on("c")).isFalse();
    assertThat(variables.on("absent")).isFalse();
    assertThat(variables.number("d")).hasValue(5);
    assertThat(variables.number("c")).isEqualTo(OptionalLong.empty());
    assertThat(variables.number("e")).isEqualTo(OptionalLong.empty());
  }

  private static Server server(String version) {
    return new Server(
        Flavour.MYSQL, version, Hosting.SELF_MANAGED, "shop", TlsMode.PREFER, true, true);
  }
}
