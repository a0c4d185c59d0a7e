package dev.tributary.pipeline.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.adopt.Adoption.Choice;
import dev.tributary.pipeline.adopt.read.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments as people describe them: what they come to is recorded beside each. */
class AdoptionTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/tributary/pipeline/adopt");
  private static final List<String> SECRETS =
      List.of("Sup3rSecret!", "AKIAEXAMPLE", "wJalrEXAMPLE", "P4ssword");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql-on-ec2",
        "postgres-msk",
        "aurora-msk-terraform",
        "sqlserver-msk",
        "sqlserver-msk-terraform"
      })
  void whatADeploymentComesToIsRecorded(String deployment) throws IOException {
    Adoption adoption = adopt(deployment);

    assertRecorded(deployment, "tributary.yaml", adoption.yaml());
    assertRecorded(deployment, "report.txt", report(adoption));
    assertThat(PipelineParser.parse("tributary.yaml", adoption.yaml()))
        .isEqualTo(adoption.pipeline());
    assertThat(adoption.yaml() + report(adoption)).doesNotContain(SECRETS);
  }

  private static Adoption adopt(String deployment) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(deployment))) {
      List<InputFile> inputs =
          files
              .filter(
                  file -> !file.getFileName().toString().matches("tributary\\.yaml|report\\.txt"))
              .sorted()
              .map(AdoptionTest::read)
              .toList();
      return Adoption.of(inputs, new Choice(Optional.empty(), Optional.empty(), Optional.empty()));
    }
  }

  private static InputFile read(Path file) {
    try {
      return new InputFile(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String report(Adoption adoption) {
    String lines =
        adoption.lines().stream()
            .map(line -> line.origin().map(Object::toString).orElse("-") + "  " + line.text())
            .collect(Collectors.joining("\n"));
    return lines
        + "\nvariables: "
        + adoption.variables().stream().sorted().toList()
        + "\n"
        + String.join("\n", adoption.handover().steps())
        + "\n";
  }

  private static void assertRecorded(String deployment, String name, String text)
      throws IOException {
    Path file = FOLDER.resolve(deployment).resolve(name);
    if (System.getProperty("tributary.generate") != null) {
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; mvn -Dquick -Dtributary.generate -pl pipeline -am test", file)
        .isEqualTo(Files.readString(file));
  }
}
