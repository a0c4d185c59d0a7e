package dev.tributary.pipeline.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.render.PipelineNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the roles of both connectors may do on an MSK cluster with IAM: what {@code
 * infra/modules/connect-iam} grants, and no more; tests hold the two equal. Rights on a KMS key of
 * one's own come beside them.
 *
 * @param cluster {@code arn:aws:kafka:<region>:<account>:cluster/<name>/<uuid>}
 * @param secret the ARN of the one secret that the source reads; empty: none
 */
public record Policies(Pipeline pipeline, String cluster, Optional<String> secret) {
  private static final String OF_CONNECT = "__amazon_msk_connect_*";
  private static final List<String> READ =
      List.of(
          "kafka-cluster:DescribeTopic",
          "kafka-cluster:DescribeTopicDynamicConfiguration",
          "kafka-cluster:ReadData");
  private static final List<String> WRITE =
      List.of(
          "kafka-cluster:CreateTopic",
          "kafka-cluster:DescribeTopic",
          "kafka-cluster:DescribeTopicDynamicConfiguration",
          "kafka-cluster:WriteData");
  private static final List<String> BOTH =
      List.of(
          "kafka-cluster:CreateTopic",
          "kafka-cluster:DescribeTopic",
          "kafka-cluster:DescribeTopicDynamicConfiguration",
          "kafka-cluster:ReadData",
          "kafka-cluster:WriteData");

  public Policies {
    if (!cluster.matches("arn:[a-z-]+:kafka:[a-z0-9-]+:[A-Za-z0-9]+:cluster/[^/*]+/[^/*]+")) {
      throw new IllegalArgumentException(
          "'%s' is no cluster's ARN. Write it like arn:aws:kafka:eu-central-1:111122223333:cluster/name/uuid."
              .formatted(cluster));
    }
  }

  /** The policy document of the source's role. */
  public ObjectNode source() {
    String name = pipeline.name().value();
    PipelineNames names = new PipelineNames(pipeline.name());
    List<String> own = new ArrayList<>(List.of(PipelineNames.offsetTopic(names.sourceConnector())));
    List<String> groups = new ArrayList<>(List.of(names.snapshotTopics().requests()));
    if (pipeline.source().type() != SourceType.POSTGRES) {
      own.add(names.historyTopic());
      groups.add(name + "-schemahistory");
    }
    ArrayNode statements = cluster(own, groups);
    statement(
        statements,
        "Writes",
        WRITE,
        topics(
            List.of(
                names.topicPrefix() + ".*",
                names.heartbeatTopic(),
                names.snapshotTopics().notes())));
    statement(statements, "Reads", READ, topics(List.of(names.snapshotTopics().requests())));
    secret.ifPresent(
        arn ->
            statement(
                statements, "Secret", List.of("secretsmanager:GetSecretValue"), List.of(arn)));
    return document(statements);
  }

  /** The policy document of the sink's role. */
  public ObjectNode lake() {
    PipelineNames names = new PipelineNames(pipeline.name());
    ArrayNode statements =
        cluster(
            List.of(PipelineNames.offsetTopic(names.lakeConnector())), List.of(names.lakeGroup()));
    statement(
        statements,
        "Reads",
        READ,
        topics(List.of(names.topicPrefix() + ".*", names.heartbeatTopic())));
    if (pipeline.lake().url() instanceof LakeUrl.S3 url) {
      bucket(statements, url);
    }
    return document(statements);
  }

  /** {@code aws}, or that of a region apart. */
  private String partition() {
    return cluster.substring("arn:".length(), cluster.indexOf(":kafka:"));
  }

  private void bucket(ArrayNode statements, LakeUrl.S3 url) {
    String bucket = "arn:%s:s3:::%s".formatted(partition(), url.bucket());
    String folder = url.prefix().isEmpty() ? "" : url.prefix() + "/";
    ObjectNode lists =
        statement(
            statements,
            "LakeLists",
            List.of("s3:ListBucket", "s3:ListBucketMultipartUploads"),
            List.of(bucket));
    if (!folder.isEmpty()) {
      lists
          .putObject("Condition")
          .putObject("StringLike")
          .putArray("s3:prefix")
          .add(url.prefix())
          .add(folder + "*");
    }
    statement(
        statements,
        "LakeObjects",
        List.of("s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"),
        List.of("%s/%s*".formatted(bucket, folder)));
  }

  private ArrayNode cluster(List<String> ownTopics, List<String> groups) {
    ArrayNode statements = JsonNodeFactory.instance.arrayNode();
    statement(
        statements,
        "Cluster",
        List.of(
            "kafka-cluster:Connect",
            "kafka-cluster:DescribeCluster",
            "kafka-cluster:WriteDataIdempotently"),
        List.of(cluster));
    statement(statements, "TopicsOfConnect", BOTH, topics(joined(OF_CONNECT, ownTopics)));
    statement(
        statements,
        "Groups",
        List.of("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"),
        joined(OF_CONNECT, groups).stream().map(each -> arn("group", each)).toList());
    return statements;
  }

  private List<String> topics(List<String> names) {
    return names.stream().map(each -> arn("topic", each)).toList();
  }

  private String arn(String kind, String name) {
    return cluster.replace(":cluster/", ":" + kind + "/") + "/" + name;
  }

  private static List<String> joined(String first, List<String> others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  private static ObjectNode statement(
      ArrayNode statements, String id, List<String> actions, List<String> resources) {
    ObjectNode statement = statements.addObject();
    statement.put("Sid", id);
    statement.put("Effect", "Allow");
    actions.forEach(statement.putArray("Action")::add);
    resources.forEach(statement.putArray("Resource")::add);
    return statement;
  }

  private static ObjectNode document(ArrayNode statements) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("Version", "2012-10-17");
    document.set("Statement", statements);
    return document;
  }
}
