package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {
  @TempDir Path folder;
  private Path home;
  private Path temporary;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  @Test
  void itIsWhereTheUserKeepsCaches() {
    String xdg = temporary.resolve("caches").toString();

    assertThat(ProgramCache.find(Optional.of(xdg), home, temporary))
        .isEqualTo(temporary.resolve("caches/tributary"));
    assertThat(ProgramCache.find(Optional.of(" "), home, temporary))
        .isEqualTo(home.resolve(".cache/tributary"));
    assertThat(ProgramCache.find(Optional.empty(), home, temporary))
        .isEqualTo(home.resolve(".cache/tributary"));
  }

  @Test
  void aUserWithoutAHomeGetsATemporaryFolderAndTheSameOneAgain() {
    Path nonexistent = home.resolve("nonexistent");

    Path cache = ProgramCache.find(Optional.empty(), nonexistent, temporary);

    assertThat(cache)
        .isDirectory()
        .isEqualTo(temporary.resolve("tributary-" + ProcessUser.current().id()));
    assertThat(ProgramCache.find(Optional.empty(), nonexistent, temporary)).isEqualTo(cache);
    assertThat(nonexistent).doesNotExist();
  }

  @Test
  void whatOthersMayHavePutInItsPlaceIsNotUsed() throws IOException {
    Path name = temporary.resolve("tributary-" + ProcessUser.current().id());
    Files.createSymbolicLink(name, home);

    assertThatThrownBy(
            () -> ProgramCache.find(Optional.empty(), home.resolve("nonexistent"), temporary))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("belongs to somebody else")
        .hasMessageContaining("XDG_CACHE_HOME");
  }
}
