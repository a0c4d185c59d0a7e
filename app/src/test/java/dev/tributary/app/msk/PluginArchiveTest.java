package dev.tributary.app.msk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.testing.PluginZip;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginArchiveTest {
  @TempDir Path folder;

  @Test
  void theSameContentMakesTheSameBytesWheneverAndHoweverItWasZipped() throws Exception {
    Path first = zip("one", 1_600_000_000_000L, List.of("p/a.jar", "p/b.jar"));
    Path second = zip("two", 1_700_000_000_000L, List.of("p/b.jar", "p/a.jar"));

    PluginArchive one = PluginArchive.pack(first, folder("packed-one"));
    PluginArchive two = PluginArchive.pack(second, folder("packed-two"));

    byte[] bytes = Files.readAllBytes(one.file());
    assertThat(Files.readAllBytes(first)).isNotEqualTo(Files.readAllBytes(second));
    assertThat(two.file()).hasBinaryContent(bytes);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(one.key())
        .isEqualTo("plugins/tributary-sink-%s.zip".formatted(digest.substring(0, 12)));
    assertThat(folder.resolve("packed-one")).isDirectoryContaining(one.file()::equals);
    assertThat(folder.resolve("packed-one").toFile().list()).hasSize(1);
  }

  @Test
  void whatTheBuildPackedIsAllInIt() throws IOException {
    PluginZip built = PluginZip.of("plugins/mariadb", "tributary-mariadb");

    PluginArchive packed = PluginArchive.pack(built.file(), folder);

    assertThat(new PluginZip(packed.file()).contents())
        .containsExactlyInAnyOrderElementsOf(built.contents());
    assertThat(packed.connector()).isEqualTo("mariadb");
  }

  @Test
  void whatIsNoPluginIsRefused() {
    assertThatThrownBy(() -> PluginArchive.pack(folder.resolve("debezium.zip"), folder))
        .hasMessageContaining("is not a plugin's archive: tributary-<connector>-<version>.zip");
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private Path zip(String name, long time, List<String> entries) throws IOException {
    Path file = folder(name).resolve("tributary-sink-0.1.0.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String each : entries) {
        ZipEntry entry = new ZipEntry(each);
        entry.setTime(time);
        zip.putNextEntry(entry);
        zip.write(each.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
