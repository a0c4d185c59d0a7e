package dev.tributary.testing.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each module of {@code infra/} read by the real terraform with the real provider's schema. */
@NeedsTerraform
class ModulesTest {
  @TempDir static Path folder;
  static Infra infra;
  static Commands together;

  @BeforeAll
  static void initialise() {
    infra = Infra.copiedTo(folder);
    together = infra.commands().in(infra.folder().resolve("tests"));
    together.run("terraform", "init", "-no-color").succeeded();
  }

  @AfterAll
  static void stopProviders() {
    infra.close();
  }

  @Test
  void everyFileIsFormatted() {
    Commands.Outcome outcome =
        infra.commands().run("terraform", "fmt", "-check", "-recursive", "infra");

    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void everyModuleIsCalledByTheTests() throws IOException {
    String calls = Files.readString(infra.folder().resolve("tests/main.tf"));

    try (Stream<Path> modules = Files.list(infra.folder().resolve("modules"))) {
      assertThat(modules.map(each -> "\"../modules/" + each.getFileName() + "\""))
          .hasSizeGreaterThan(10)
          .allSatisfy(source -> assertThat(calls).contains(source));
    }
  }

  @Test
  void theModulesKeepWhatTheirTestsSay() {
    Commands.Outcome outcome = together.run("terraform", "test", "-no-color").succeeded();

    assertThat(outcome.output()).containsPattern("Success! [3-9]\\d passed, 0 failed");
  }

  @ParameterizedTest
  @CsvSource({
    "is_tls = true, arn, An argument named \"is_tls\" is not expected here",
    "name = [], arn, string required",
    "name = aws_vpc.that.id, arn, has not been declared",
    "name = \"shop\", address, This object has no argument nested block or exported attribute named \"address\""
  })
  void aMistakeIsFound(String line, String attribute, String complaint) throws IOException {
    Path broken = Files.createTempDirectory(folder, "broken");
    Files.writeString(
        broken.resolve("main.tf"),
        """
        resource "aws_sns_topic" "this" {
          %s
        }
        output "it" {
          value = aws_sns_topic.this.%s
        }
        """
            .formatted(line, attribute));
    Commands there = infra.commands().in(broken);
    there.run("terraform", "init", "-no-color").succeeded();

    Commands.Outcome outcome = there.run("terraform", "validate", "-no-color");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output().replaceAll("[,\\s]+", " ")).contains(complaint);
  }

  @Test
  void whatIsInBothTerraformAndOpenTofuIsUsedOnly() throws IOException {
    try (Stream<Path> files = Files.walk(Infra.original())) {
      List<Path> configurations = files.filter(file -> file.toString().endsWith(".tf")).toList();
      assertThat(configurations).hasSizeGreaterThan(40);
      for (Path file : configurations) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContain(
                "registry.", "cloud {", "provider::", "source = \"terraform-aws-modules");
      }
    }
  }
}
