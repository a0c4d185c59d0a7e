package dev.tributary.testing.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What matters in the workflows of GitHub: what they may do, as whom, and what they call. */
class WorkflowsTest {
  private static final Path WORKFLOWS = Infra.original().resolveSibling(".github/workflows");

  static Stream<String> workflows() throws IOException {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowHasFewRightsAndAnEnd(String name) throws IOException {
    Map<String, Object> workflow = parsed(name);

    assertThat(map(workflow.get("permissions"))).containsEntry("contents", "read");
    assertThat(map(workflow.get("permissions")).values()).doesNotContain("write-all");
    for (Object job : map(workflow.get("jobs")).values()) {
      assertThat(map(job)).containsKeys("runs-on", "timeout-minutes", "steps");
      assertThat(map(job)).doesNotContainKey("permissions");
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowHasNoSecretsAndPutsNothingForeignIntoAScript(String name) throws IOException {
    assertThat(Files.readString(WORKFLOWS.resolve(name)))
        .doesNotContain("secrets.", "aws-access-key-id", "pull_request_target");
    for (Map<String, Object> step : steps(name)) {
      assertThat(String.valueOf(step.get("run"))).doesNotContain("${{");
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void anActionIsOfAVersionAndLeavesNoTokenBehind(String name) throws IOException {
    for (Map<String, Object> step : steps(name)) {
      String uses = Objects.toString(step.get("uses"), "");
      if (!uses.isEmpty()) {
        assertThat(uses).matches("[a-z-]+/[a-z-]+@v\\d+");
      }
      if (uses.startsWith("actions/checkout")) {
        assertThat(map(step.get("with"))).containsEntry("persist-credentials", false);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aScriptThatIsCalledIsThereAndCanBeRun(String name) throws IOException {
    for (Map<String, Object> step : steps(name)) {
      String script = Objects.toString(step.get("run"), "").strip().split("\\s")[0];
      if (script.contains("/")) {
        assertThat(WORKFLOWS.resolve("../..").resolve(script)).isExecutable();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aFailureIsNotLostInAPipe(String name) throws IOException {
    boolean pipes =
        steps(name).stream().anyMatch(step -> String.valueOf(step.get("run")).contains(" | "));

    assertThat(!pipes || Files.readString(WORKFLOWS.resolve(name)).contains("    shell: bash\n"))
        .as("With a pipe, %s must name its shell: bash, and so pipefail", name)
        .isTrue();
  }

  @Test
  void whoTalksToAwsDoesSoByATokenOfTheRun() throws IOException {
    for (String name : List.of("plugins.yml", "infra-plan.yml")) {
      assertThat(map(parsed(name).get("permissions"))).containsEntry("id-token", "write");
      assertThat(steps(name))
          .filteredOn(step -> Objects.toString(step.get("uses"), "").contains("credentials"))
          .singleElement()
          .satisfies(
              step ->
                  assertThat(map(step.get("with")))
                      .containsOnlyKeys("role-to-assume", "aws-region"));
    }
    assertThat(map(parsed("ci.yml").get("permissions"))).containsOnlyKeys("contents");
  }

  @Test
  void ciHasTheTerraformThatTheTestsOfInfraNeed() throws IOException {
    assertThat(steps("ci.yml"))
        .anySatisfy(
            step -> {
              assertThat(Objects.toString(step.get("uses")))
                  .startsWith("hashicorp/setup-terraform@");
              assertThat(map(step.get("with"))).containsEntry("terraform_wrapper", false);
            });
    assertThat(steps("ci.yml")).anyMatch(step -> "./tributary test".equals(step.get("run")));
  }

  private static Map<String, Object> parsed(String name) throws IOException {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    return map(
        new Yaml(new SafeConstructor(strict)).load(Files.readString(WORKFLOWS.resolve(name))));
  }

  private static List<Map<String, Object>> steps(String name) throws IOException {
    return map(parsed(name).get("jobs")).values().stream()
        .flatMap(job -> ((List<?>) map(job).get("steps")).stream())
        .map(WorkflowsTest::map)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
