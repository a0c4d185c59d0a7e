package dev.tributary.testing.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Jenkinsfile really run, on Aurora MySQL and Express brokers: up with approvals, then down.
 */
@NeedsTerraform
@TestMethodOrder(OrderAnnotation.class)
class JenkinsfileTest {
  private static final String EXAMPLE = "aurora-mysql";

  @TempDir static Path folder;
  static Infra infra;

  @BeforeAll
  static void copyInfra() {
    infra = Infra.copiedTo(folder);
  }

  @AfterAll
  static void stopProviders() {
    infra.close();
  }

  @Test
  @Order(1)
  void applyAsksBeforeEachStageAndThenDoesWhatWasPlanned() throws IOException {
    RecordedBuild build = new RecordedBuild(Map.of("ACTION", "apply"));

    build.run();

    assertThat(build.events)
        .containsExactly(
            "stage Stages",
            "stage sg",
            "plan",
            "ask apply sg as planned?",
            "do",
            "stage rds",
            "plan",
            "ask apply rds as planned?",
            "do",
            "stage msk",
            "plan",
            "ask apply msk as planned?",
            "do",
            "stage connector",
            "plan",
            "ask apply connector as planned?",
            "do");
    assertThat(build.variables).containsExactly("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    List<Policy.Resource> made = infra.resources(EXAMPLE);
    assertThat(made.stream().map(Policy.Resource::type))
        .contains(
            "aws_nat_gateway", "aws_rds_cluster", "aws_msk_cluster", "aws_mskconnect_connector");
    assertThat(Policy.breachesOf(made)).isEmpty();
  }

  @Test
  @Order(2)
  void destroyGoesTheOtherWayRoundAndAsksNobodyIfItIsToldSo() throws IOException {
    RecordedBuild build = new RecordedBuild(Map.of("ACTION", "destroy", "AUTO_APPROVE", true));

    build.run();

    assertThat(build.events)
        .containsExactly(
            "stage Stages",
            "stage connector",
            "plan",
            "do",
            "stage msk",
            "plan",
            "do",
            "stage rds",
            "plan",
            "do",
            "stage sg",
            "plan",
            "do");
    assertThat(infra.resources(EXAMPLE)).isEmpty();
  }

  private static final class RecordedBuild implements JenkinsSteps.Build {
    private final List<String> events = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();
    private final Map<String, Object> given;

    private RecordedBuild(Map<String, Object> given) {
      this.given = new HashMap<>(given);
      this.given.put("CONFIG", "infra/examples/" + EXAMPLE);
      this.given.put("OPTIONS", "--local-state " + infra.states(EXAMPLE));
    }

    private void run() throws IOException {
      CompilerConfiguration words = new CompilerConfiguration();
      words.setScriptBaseClass(JenkinsSteps.class.getName());
      Binding binding = new Binding(Map.of("build", this));
      new GroovyShell(JenkinsSteps.class.getClassLoader(), binding, words)
          .evaluate(Files.readString(infra.folder().resolve("Jenkinsfile")), "Jenkinsfile");
    }

    @Override
    public Map<String, Object> given() {
      return given;
    }

    @Override
    public void shell(String command, Map<String, String> environment) {
      events.add(command.endsWith("--plan") ? "plan" : "do");
      environment.keySet().stream()
          .filter(each -> !variables.contains(each))
          .sorted()
          .forEach(variables::add);
      infra.commands().run("sh", "-c", command).succeeded();
      if (command.contains(" apply ") && command.endsWith("--plan")) {
        String stage = events.get(events.size() - 2).replace("stage ", "");
        JsonNode plan = infra.plan(EXAMPLE, stage, "apply");
        assertThat(Policy.breachesOf(Infra.resourcesOf(plan))).as(stage).isEmpty();
        assertThat(
                plan.at("/configuration/provider_config/aws/expressions/default_tags/0/tags")
                    .path("references")
                    .toString())
            .as("tags of everything in " + stage)
            .contains("var.name", "var.tags");
      }
    }

    @Override
    public boolean fileExists(String path) {
      return Files.exists(folder.resolve(path));
    }

    @Override
    public void asked(String message) {
      events.add("ask " + message);
    }

    @Override
    public void entered(String stage) {
      events.add("stage " + stage);
    }
  }
}
