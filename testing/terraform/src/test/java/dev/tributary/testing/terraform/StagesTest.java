package dev.tributary.testing.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The four stages by {@code infra/stack}, with the real terraform: up, looked at, and down. */
@NeedsTerraform
@TestMethodOrder(OrderAnnotation.class)
class StagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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
  void aStageIsNotAppliedBeforeTheOneItStandsOn() {
    Commands.Outcome outcome = infra.stack("apply", "postgres", "--stage", "rds", "--auto-approve");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("rds needs sg, which is not there. Apply sg first.");
    assertThat(infra.cloud().acts()).isEmpty();
  }

  @Test
  @Order(2)
  void nothingIsMadeWithoutApproval() {
    Commands.Outcome outcome = infra.stack("apply", "postgres");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("sg: not approved.");
    assertThat(infra.cloud().acts()).isEmpty();
    List<Policy.Resource> planned = Infra.resourcesOf(infra.plan("postgres", "sg", "apply"));
    assertThat(planned).hasSizeGreaterThan(40);
    assertThat(Policy.breachesOf(planned)).isEmpty();
  }

  @Test
  @Order(3)
  void aDatabaseThatWasRefusedGetsTheSecretsPasswordAtTheNextRun() {
    infra
        .cloud()
        .refuseNext(
            "aws_db_instance",
            "api error InstanceQuotaExceeded: Request would result in exceeding allowed instances");

    Commands.Outcome first = infra.stack("apply", "postgres", "--auto-approve");
    infra.stack("apply", "postgres", "--auto-approve").succeeded();

    assertThat(first.exitCode()).isEqualTo(2);
    assertThat(first.output())
        .contains(
            "InstanceQuotaExceeded",
            "rds: terraform apply failed.",
            "ask for more in Service Quotas of");
    assertThat(password("aws_db_instance", "password_wo"))
        .hasSize(32)
        .isEqualTo(password("aws_secretsmanager_secret_version", "secret_string_wo"));
  }

  private static String password(String type, String attribute) {
    return infra.cloud().confided().stream()
        .filter(each -> each.type().equals(type) && each.attribute().equals(attribute))
        .map(Cloud.Confided::value)
        .filter(value -> !value.contains("\"cdc\""))
        .map(value -> value.replaceAll(".*\"password\":\"(\\w+)\".*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(4)
  void theStagesComeInTheirOrder() {
    List<String> types = infra.cloud().acts().stream().map(Cloud.Act::type).toList();

    assertThat(types)
        .containsSubsequence(
            "aws_vpc", "aws_secretsmanager_secret", "aws_msk_cluster", "aws_mskconnect_connector");
    assertThat(infra.cloud().acts()).allMatch(act -> act.kind() == Cloud.Kind.CREATE);
  }

  @Test
  @Order(5)
  void noPasswordIsInAnyFileThatTerraformKeeps() throws IOException {
    List<String> passwords =
        infra.cloud().confided().stream()
            .map(each -> each.value().replaceAll(".*\"password\":\"(\\w+)\".*", "$1"))
            .distinct()
            .toList();

    assertThat(passwords).hasSize(2);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain(passwords);
      }
    }
  }

  @Test
  @Order(6)
  void nothingBreaksThePolicy() {
    assertThat(Policy.breachesOf(infra.resources("postgres"))).isEmpty();
  }

  @Test
  @Order(6)
  void theRightsAreThoseOfThePlan() throws IOException {
    assertThat(rights("postgres")).isEqualTo(planned("postgres"));
  }

  /** By role, what the connectors may do. */
  private static Map<String, JsonNode> rights(String example) throws IOException {
    Map<String, JsonNode> rights = new TreeMap<>();
    for (Policy.Resource made : infra.resources(example)) {
      if (made.type().equals("aws_iam_role_policy")
          && made.at("/name").asText().equals("connector")) {
        rights.put(made.at("/role").asText(), JSON.readTree(made.at("/policy").asText()));
      }
    }
    return rights;
  }

  /** What {@code tributary plan} says that they need, with the names that were made. */
  private static Map<String, JsonNode> planned(String example) throws IOException {
    Path recorded = Infra.original().resolve("tests/policies/" + example + ".json");
    String[] cluster = arn(example, "aws_msk_(serverless_)?cluster", "").split("[:/]", 7);
    String filledIn =
        Files.readString(recorded)
            .replace("ACCOUNT", cluster[4])
            .replace("CLUSTER/UUID", cluster[6])
            .replace("SECRET", arn(example, "aws_secretsmanager_secret", "capture"));
    return JSON.readValue(filledIn, new TypeReference<>() {});
  }

  private static String arn(String example, String type, String name) {
    return infra.resources(example).stream()
        .filter(made -> made.type().matches(type))
        .map(made -> made.at("/arn").asText())
        .filter(arn -> arn.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /** But for the brokers' addresses, which the stage before has put out. */
  @Test
  @Order(6)
  void theSinkIsAsItWasRendered() throws IOException {
    Policy.Resource sink =
        infra.resources("postgres").stream()
            .filter(made -> made.type().equals("aws_mskconnect_connector"))
            .filter(made -> made.at("/name").asText().equals("shop-lake"))
            .findFirst()
            .orElseThrow();
    Path rendered = Infra.original().resolve("examples/postgres/rendered/shop.sink.json");
    Map<String, String> settings = JSON.readValue(rendered.toFile(), new TypeReference<>() {});

    settings.remove("kafka.bootstrap.servers");
    settings.forEach(
        (name, value) ->
            assertThat(sink.attributes().path("connector_configuration").path(name).asText())
                .as(name)
                .isEqualTo(value));
    assertThat(sink.at("/capacity/0/autoscaling/0/max_worker_count").asInt()).isEqualTo(2);
  }

  @Test
  @Order(7)
  void aSecondPlanIsEmpty() {
    Commands.Outcome outcome = infra.stack("apply", "postgres", "--plan").succeeded();

    assertThat(outcome.linesThatBegin("== ").stream().filter(line -> !line.endsWith("planning")))
        .containsExactly(
            "== sg: nothing to change.",
            "== rds: nothing to change.",
            "== msk: nothing to change.",
            "== connector: nothing to change.");
  }

  @Test
  @Order(8)
  void aStageThatAnotherStandsOnIsNotDestroyedAlone() {
    Commands.Outcome outcome =
        infra.stack("destroy", "postgres", "--stage", "sg", "--auto-approve");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("sg cannot be destroyed before rds");
  }

  @Test
  @Order(9)
  void theStagesGoInReverse() {
    infra.cloud().forgetActs();

    Commands.Outcome outcome = infra.stack("destroy", "postgres", "--auto-approve").succeeded();

    List<String> types = infra.cloud().acts().stream().map(Cloud.Act::type).toList();
    assertThat(types)
        .containsSubsequence(
            "aws_mskconnect_connector", "aws_msk_cluster", "aws_db_instance", "aws_vpc");
    assertThat(infra.cloud().acts()).allMatch(act -> act.kind() == Cloud.Kind.DESTROY);
    assertThat(infra.resources("postgres")).isEmpty();
    assertThat(outcome.linesThatBegin("== sg: done.")).hasSize(1);
  }

  @Test
  @Order(10)
  void whatIsNotThereIsPlannedAndDestroyedWithoutEffect() {
    infra.cloud().forgetActs();

    infra.stack("destroy", "postgres", "--stage", "connector", "--plan").succeeded();
    Commands.Outcome outcome =
        infra.stack("destroy", "postgres", "--stage", "connector", "--planned").succeeded();

    assertThat(outcome.output()).contains("connector: nothing was to be changed.");
    assertThat(infra.cloud().acts()).isEmpty();
  }

  @Test
  @Order(11)
  void aStateThatCannotBeReadIsNotTakenForAnEmptyOne() throws IOException {
    Path states = Files.createDirectories(infra.states("aurora-mysql"));
    Files.writeString(states.resolve("msk.tfstate"), "{ cut off");

    Commands.Outcome outcome = infra.stack("destroy", "aurora-mysql", "--auto-approve");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("infra/stack: msk:").doesNotContain("nothing to destroy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api error UnauthorizedOperation: You are not authorized to perform ec2:CreateVpc | have it added to the role",
        "api error ExpiredToken: The security token included in the request is expired | log in anew",
        "api error UnsupportedOperation: This feature is not offered in this region | choose another region",
        "api error VpcLimitExceeded: The maximum number of VPCs has been reached | Service Quotas",
        "api error ConflictException: A resource with this name already exists | take it over",
        "api error InternalFailure: try later | run the same command again."
      })
  @Order(12)
  void whatAwsRefusesIsToldWithARemedy(String refusal, String remedy) {
    infra.cloud().refuseNext("aws_vpc", refusal);

    Commands.Outcome outcome = infra.stack("apply", "sqlserver", "--stage", "sg", "--auto-approve");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains(refusal, "sg: terraform apply failed.", remedy);
  }

  @Test
  @Order(12)
  void aStageAtWhichSomebodyElseIsIsLeftAlone() throws IOException {
    Path state = infra.states("sqlserver").resolve("sg.tfstate");
    try (FileChannel channel = FileChannel.open(state, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      Commands.Outcome outcome =
          infra.stack("apply", "sqlserver", "--stage", "sg", "--auto-approve");

      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.output()).contains("Somebody else is at this stage", "force-unlock");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "sqlserver")
  @Order(13)
  void otherEnginesAndKindsOfKafkaGoUpWithoutBreakingThePolicy(String example) throws IOException {
    infra.stack("apply", example, "--auto-approve").succeeded();

    List<Policy.Resource> made = infra.resources(example);
    List<String> types = new ArrayList<>(made.stream().map(Policy.Resource::type).toList());
    assertThat(types).contains("aws_db_instance", "aws_msk_serverless_cluster");
    assertThat(Policy.breachesOf(made)).isEmpty();
    assertThat(rights(example)).isEqualTo(planned(example));
  }
}
