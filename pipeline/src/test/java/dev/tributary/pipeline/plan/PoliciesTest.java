package dev.tributary.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
  private static final String CLUSTER = "arn:aws:kafka:eu-central-1:111122223333:cluster/main/4f-1";
  private static final String TOPIC = "arn:aws:kafka:eu-central-1:111122223333:topic/main/4f-1/";
  private static final Path INFRA = Path.of("..", "infra");
  private static final String TO_FILL_IN =
      "arn:aws:kafka:eu-central-1:ACCOUNT:cluster/CLUSTER/UUID";
  private static final String SECRET =
      "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-x";

  @Test
  void theSourceWritesItsTopicsAndReadsItsOneSecret() {
    JsonNode policy = new Policies(pipeline("postgres"), CLUSTER, Optional.of(SECRET)).source();

    assertThat(resources(policy, "Writes"))
        .containsExactly(
            TOPIC + "shop.*",
            TOPIC + "__debezium-heartbeat.shop",
            TOPIC + "__tributary-snapshot-notes.shop");
    assertThat(resources(policy, "Secret")).containsExactly(SECRET);
    assertThat(policy.toString()).doesNotContain("schema-history");
  }

  @Test
  void thatOfMySqlRemembersWhatTablesLookedLike() {
    JsonNode policy = new Policies(pipeline("mysql"), CLUSTER, Optional.empty()).source();

    assertThat(resources(policy, "TopicsOfConnect"))
        .contains(TOPIC + "__debezium-schema-history.shop");
    assertThat(policy.toString()).doesNotContain("secretsmanager");
  }

  @Test
  void theSinkReadsTopicsAndWritesOnePlace() {
    JsonNode policy = new Policies(pipeline("postgres"), CLUSTER, Optional.empty()).lake();

    assertThat(resources(policy, "LakeObjects")).containsExactly("arn:aws:s3:::acme-lake/raw/*");
    assertThat(resources(policy, "Groups"))
        .contains("arn:aws:kafka:eu-central-1:111122223333:group/main/4f-1/connect-shop-lake");
    assertThat(policy.findValuesAsText("Sid")).doesNotContain("Writes");
    assertThat(policy.toString()).doesNotContain("DeleteObject");
  }

  @Test
  void noRightIsForEverything() {
    Policies policies = new Policies(pipeline("mysql"), CLUSTER, Optional.of(SECRET));

    for (JsonNode policy : List.of(policies.source(), policies.lake())) {
      for (JsonNode statement : policy.get("Statement")) {
        assertThat(texts(statement.get("Action"))).noneMatch(action -> action.contains("*"));
        assertThat(texts(statement.get("Resource")))
            .noneMatch(
                resource -> resource.matches("\\*|.*[:/]\\*") && !resource.endsWith("/raw/*"));
      }
    }
  }

  /** Terraform's tests compare what {@code infra/} makes of the same files with it. */
  @ParameterizedTest
  @ValueSource(strings = {"postgres", "sqlserver"})
  void theRightsOfInfrasExamplesAreAsRecorded(String example) throws IOException {
    Path file = INFRA.resolve("examples").resolve(example).resolve("tributary.yaml");
    Pipeline pipeline = PipelineParser.parse(file.toString(), Files.readString(file));

    Policies policies = new Policies(pipeline, TO_FILL_IN, Optional.of("SECRET"));

    ObjectNode both = JsonNodeFactory.instance.objectNode();
    both.set("shop-source", policies.source());
    both.set("shop-lake", policies.lake());
    Path recorded = INFRA.resolve("tests").resolve("policies").resolve(example + ".json");
    if (System.getProperty("tributary.generate") != null) {
      Files.writeString(recorded, both.toPrettyString() + "\n");
    }
    assertThat(both.toPrettyString() + "\n")
        .as("%s; mvn -Dquick -Dtributary.generate -pl pipeline -am test", recorded)
        .isEqualTo(Files.readString(recorded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "arn:aws:kafka:eu-central-1:1:topic/a/b", "arn:aws:kafka:x:1:cluster/*/*"})
  void whatIsNoClusterIsRefused(String arn) {
    assertThatThrownBy(() -> new Policies(pipeline("mysql"), arn, Optional.empty()))
        .hasMessageContaining("is no cluster's ARN. Write it like arn:aws:kafka:");
  }

  private static Pipeline pipeline(String type) {
    return PipelineParser.parse(
        "tributary.yaml",
        """
        pipeline: shop
        source: { type: %s, host: db, database: shop, user: cdc, password: "${env:P}" }
        stream: { kafka: "b:9098", connect: "http://connect:8083", security: { login: aws-iam } }
        lake: { url: "s3://acme-lake/raw", region: eu-central-1 }
        """
            .formatted(type));
  }

  private static List<String> resources(JsonNode policy, String id) {
    for (JsonNode statement : policy.get("Statement")) {
      if (statement.get("Sid").asText().equals(id)) {
        return texts(statement.get("Resource"));
      }
    }
    throw new AssertionError("No statement " + id);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
