package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path folder;

  @Test
  void aStateThatWasWrittenBeforeThereWasMySqlKeepsItsPortsAndGetsNewOnes() throws Exception {
    Files.writeString(
        folder.resolve("state.json"),
        """
        {"ports": {"kafka": 20001, "controller": 20002, "connect": 20003, "postgres": 20004, "s3": 20005}}
        """);

    Ports ports = SandboxState.read(folder).orElseThrow().ports();

    assertThat(ports)
        .isEqualTo(
            new Ports(
                20001,
                20002,
                20003,
                20004,
                20005,
                ports.mysql(),
                ports.mariadb(),
                ports.sqlserver()));
    assertThat(
            Set.of(
                20001,
                20002,
                20003,
                20004,
                20005,
                ports.mysql(),
                ports.mariadb(),
                ports.sqlserver()))
        .hasSize(8);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Ports ports = Ports.choose(new Random(1), new PortClaims());

    new SandboxState(OptionalLong.of(1), ports).write(folder);

    assertThat(SandboxState.read(folder).orElseThrow().ports()).isEqualTo(ports);
  }

  @Test
  void whatOneSandboxHasChosenNoOtherChoosesUntilItIsClosed() {
    try (PortClaims first = new PortClaims();
        PortClaims second = new PortClaims()) {
      Ports chosen = Ports.choose(new Random(1), first);
      Ports other = Ports.choose(new Random(1), second);
      assertThat(other.kafka()).isNotEqualTo(chosen.kafka());
      assertThat(second.claim(chosen.kafka())).isFalse();

      first.close();

      assertThat(second.claim(chosen.kafka())).isTrue();
    }
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Ports(1, 2, 3, 4, 5, 0, 7, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Port must be from 1 to 65535: 0");
  }
}
