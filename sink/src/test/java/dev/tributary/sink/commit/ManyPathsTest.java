package dev.tributary.sink.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two thousand open files in a worker of 256 MB. */
class ManyPathsTest {
  private static final String ROWS_OF_A_PATH = "60";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void aSmallHeapHoldsTwoThousandOpenFiles(String compression)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                ManyPaths.class.getName(),
                compression,
                ROWS_OF_A_PATH)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(Files.readString(output, UTF_8)).contains("120000 rows in");
    assertThat(process.exitValue()).isZero();
  }
}
