package dev.tributary.testing.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/upload-plugin} with an {@code aws} whose bucket is a folder. */
class UploadPluginTest {
  private static final String AWS =
      """
      #!/bin/sh
      case "$1 $2" in
        "s3api head-object") test -f "$BUCKETS/$4/$6" ;;
        "s3 cp") to="$BUCKETS/${5#s3://}"; mkdir -p "$(dirname "$to")"; cp "$4" "$to"; echo "$5" >>"$BUCKETS/copied" ;;
        *) exit 9 ;;
      esac
      """;

  @TempDir Path folder;
  private Commands commands;

  @BeforeEach
  void installAws() throws IOException {
    Path aws = Files.createDirectories(folder.resolve("bin")).resolve("aws");
    Files.writeString(aws, AWS);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    commands =
        new Commands(
            folder,
            Map.of(
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH"),
                "BUCKETS",
                Files.createDirectories(folder.resolve("buckets")).toString()));
  }

  @Test
  void anArchiveIsPutOnceUnderANameThatCarriesItsContent() throws IOException {
    Path zip = Files.writeString(folder.resolve("tributary-sink-0.1.0-SNAPSHOT.zip"), "content");

    Commands.Outcome first = upload("plugins-of-acme", zip.toString()).succeeded();
    Commands.Outcome second = upload("plugins-of-acme", zip.toString()).succeeded();

    String key = "plugins/tributary-sink-ed7002b439e9.zip";
    assertThat(first.output()).isEqualTo(key + "\n");
    assertThat(second.output()).isEqualTo(first.output());
    assertThat(folder.resolve("buckets/plugins-of-acme").resolve(key)).hasContent("content");
    try (Stream<String> copies = Files.lines(folder.resolve("buckets/copied"))) {
      assertThat(copies).hasSize(1);
    }
  }

  @Test
  void whatIsNoPluginIsRefused() throws IOException {
    Path jar = Files.writeString(folder.resolve("debezium.zip"), "content");

    Commands.Outcome outcome = upload("plugins-of-acme", jar.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("debezium.zip is not a plugin's archive");
    assertThat(folder.resolve("buckets/copied")).doesNotExist();
  }

  private Commands.Outcome upload(String... words) {
    String script = Infra.original().resolve("upload-plugin").toString();
    return commands.run(Stream.concat(Stream.of(script), Stream.of(words)).toArray(String[]::new));
  }
}
