package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianMirrorTest {
  @TempDir Path folder;

  @Test
  void itIsTheArchiveAmongTheSourcesOfTheMachine() throws IOException {
    Machine machine =
        machineWithSources(
            "http://mirror.example/debian-security/|bookworm-security|main|",
            "https://packages.example/|bookworm|main|",
            "https://packages.example/linux/debian/|bookworm|stable|",
            "https://packages.example/apt/debian/|bookworm/vendor/7|main|",
            "http://mirror.example/debian/|bookworm|main|/keys/debian.gpg",
            "http://other.example/debian/|trixie|main|");

    DebianMirror mirror = DebianMirror.of(machine, "MySQL");

    assertThat(mirror.uri()).isEqualTo("http://mirror.example/debian/");
    assertThat(mirror.source("sid"))
        .startsWith("deb [arch=amd64 target=Packages ")
        .endsWith(" signed-by=/keys/debian.gpg] http://mirror.example/debian/ sid main\n");
  }

  @Test
  void aListOfMirrorsIsOneToo() throws IOException {
    Machine machine =
        machineWithSources(
            "mirror+file:/etc/apt/mirrors/debian-security.list/|trixie-security|main|",
            "mirror+file:/etc/apt/mirrors/debian.list/|trixie|main|");

    assertThat(DebianMirror.of(machine, "MySQL").uri())
        .isEqualTo("mirror+file:/etc/apt/mirrors/debian.list/");
  }

  @Test
  void aMachineWhoseSourcesNameNoneGetsASentence() throws IOException {
    Machine machine = machineWithSources("http://archive.example/ubuntu/|noble|main|");

    assertThatThrownBy(() -> DebianMirror.of(machine, "MySQL"))
        .isInstanceOf(ServerUnavailableException.class)
        .hasMessage(
            "Cannot get MySQL: the sources of apt on this machine name no mirror of Debian. Use a machine with Debian, or a MySQL of your own.");
  }

  /** A machine whose apt has these sources, as it tells them. */
  private Machine machineWithSources(String... targets) throws IOException {
    Path apt = folder.resolve("apt-get");
    Files.writeString(apt, "#!/bin/sh\ncat <<'END'\n" + String.join("\n", targets) + "\nEND\n");
    assertThat(apt.toFile().setExecutable(true)).isTrue();
    return new Machine("Linux", "amd64", List.of(folder));
  }
}
