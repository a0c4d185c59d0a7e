package dev.tributary.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The units of systemd in the documentation, as systemd itself reads them. */
@Timeout(60)
class ServiceUnitsTest {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "ec2.md");
  private static final Path VERIFIER = Path.of("/usr/bin/systemd-analyze");
  private static final Pattern UNIT =
      Pattern.compile("(?s)```ini\n# /etc/systemd/system/([a-z-]+\\.service)\n(.*?)```");

  /** No such programs are here, and systemd asks whether they can be run. */
  private static final Pattern PROGRAM = Pattern.compile("(?m)^(ExecStart=)/opt/\\S+");

  @TempDir private Path folder;

  @Test
  void systemdHasNothingAgainstTheUnits() throws Exception {
    assumeThat(VERIFIER).as("systemd's own checks of units").isExecutable();
    List<String> units = units();

    assertThat(units).hasSize(2);
    for (String unit : units) {
      assertThat(complaints(unit)).isEmpty();
    }
  }

  @Test
  void systemdWouldSayWhatIsWrong() throws Exception {
    assumeThat(VERIFIER).as("systemd's own checks of units").isExecutable();
    Files.writeString(
        folder.resolve("wrong.service"),
        "[Service]\nExecStart=/bin/true\nRestart=sometimes\nRestartSeconds=10\n");

    assertThat(complaints("wrong.service"))
        .anyMatch(line -> line.contains("sometimes"))
        .anyMatch(line -> line.contains("RestartSeconds"));
  }

  /** Writes the page's units into the folder. */
  private List<String> units() throws IOException {
    List<String> names = new ArrayList<>();
    Matcher unit = UNIT.matcher(Files.readString(PAGE));
    while (unit.find()) {
      names.add(unit.group(1));
      Files.writeString(
          folder.resolve(unit.group(1)), PROGRAM.matcher(unit.group(2)).replaceAll("$1/bin/true"));
    }
    return names;
  }

  /** What it says of this unit; those of the machine that it looks at, too, are not ours. */
  private List<String> complaints(String unit) throws Exception {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                VERIFIER.toString(), "verify", "--man=no", folder.resolve(unit).toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readString(said, UTF_8).lines().filter(line -> line.contains(unit)).toList();
  }
}
