package dev.tributary.testing.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of whatever {@code infra/} makes, whoever configures it. */
final class Policy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");

  /** Every topic or group of a cluster, every object of a bucket. */
  private static final Pattern WHOLE =
      Pattern.compile(".*:(topic|group)/[^/]+/[^/]+/\\*|arn:aws:s3:::[^/]+/?\\*");

  record Resource(String address, String type, JsonNode attributes) {
    JsonNode at(String pointer) {
      return attributes.at(pointer);
    }
  }

  private final List<String> breaches = new ArrayList<>();

  static List<String> breachesOf(List<Resource> resources) {
    Policy policy = new Policy();
    resources.forEach(policy::check);
    policy.checkBuckets(resources);
    return policy.breaches;
  }

  private void check(Resource resource) {
    switch (resource.type()) {
      case "aws_vpc_security_group_ingress_rule" -> checkIngress(resource);
      case "aws_security_group" ->
          demand(resource.at("/ingress").isEmpty(), resource, "rules stand in the group itself");
      case "aws_db_instance" -> {
        demand(resource.at("/storage_encrypted").asBoolean(), resource, "is not encrypted");
        demandPrivate(resource);
      }
      case "aws_rds_cluster" ->
          demand(resource.at("/storage_encrypted").asBoolean(), resource, "is not encrypted");
      case "aws_rds_cluster_instance" -> demandPrivate(resource);
      case "aws_msk_cluster" -> checkBrokers(resource);
      case "aws_mskconnect_connector" -> checkConnector(resource);
      case "aws_instance" -> checkHost(resource);
      case "aws_cloudwatch_log_group" ->
          demand(resource.at("/retention_in_days").asInt() > 0, resource, "keeps logs for ever");
      case "aws_iam_role" -> checkStatements(resource, "/assume_role_policy");
      case "aws_iam_role_policy", "aws_sns_topic_policy", "aws_s3_bucket_policy" ->
          checkStatements(resource, "/policy");
      default -> {}
    }
  }

  private void checkIngress(Resource rule) {
    boolean open =
        ANYWHERE.contains(rule.at("/cidr_ipv4").asText())
            || ANYWHERE.contains(rule.at("/cidr_ipv6").asText());
    demand(!open, rule, "lets the internet in");
    demand(rule.at("/from_port").asInt() != 22, rule, "opens port 22");
  }

  private void demandPrivate(Resource database) {
    demand(!database.at("/publicly_accessible").asBoolean(), database, "is public");
  }

  private void checkBrokers(Resource cluster) {
    JsonNode transit = cluster.at("/encryption_info/0/encryption_in_transit/0");
    demand(transit.path("client_broker").asText().equals("TLS"), cluster, "speaks plaintext");
    demand(transit.path("in_cluster").asBoolean(), cluster, "replicates in plaintext");
    JsonNode clients = cluster.at("/client_authentication/0");
    demand(clients.at("/sasl/0/iam").asBoolean(), cluster, "does not ask for IAM");
    demand(!clients.path("unauthenticated").asBoolean(), cluster, "lets anybody in");
  }

  private void checkConnector(Resource connector) {
    String transit =
        connector.at("/kafka_cluster_encryption_in_transit/0/encryption_type").asText();
    demand(transit.equals("TLS"), connector, "speaks plaintext");
    String proof =
        connector.at("/kafka_cluster_client_authentication/0/authentication_type").asText();
    demand(proof.equals("IAM"), connector, "does not prove itself by IAM");
    connector
        .at("/connector_configuration")
        .properties()
        .forEach(
            setting ->
                demand(
                    !setting.getKey().endsWith("password")
                        || setting.getValue().asText().startsWith("${"),
                    connector,
                    "has a password in " + setting.getKey()));
  }

  private void checkHost(Resource host) {
    demand(!host.at("/associate_public_ip_address").asBoolean(), host, "has a public address");
    demand(host.at("/root_block_device/0/encrypted").asBoolean(), host, "is not encrypted");
    boolean tokens = host.at("/metadata_options/0/http_tokens").asText().equals("required");
    demand(tokens, host, "gives its role away without a token");
  }

  /** In a plan, a policy that names what is yet to be made is not known: then the state tells. */
  private void checkStatements(Resource resource, String pointer) {
    if (resource.at(pointer).isMissingNode()) {
      return;
    }
    for (JsonNode statement : parsed(resource.at(pointer).asText()).path("Statement")) {
      if (statement.path("Effect").asText().equals("Allow")) {
        for (JsonNode action : each(statement.path("Action"))) {
          demand(!action.asText().contains("*"), resource, "allows " + action.asText());
        }
        for (JsonNode target : each(statement.path("Resource"))) {
          demand(isNarrow(target.asText()), resource, "allows something on " + target.asText());
        }
        demand(!statement.path("Principal").asText().equals("*"), resource, "trusts everybody");
      }
    }
  }

  /** A name, or a prefix that says something, such as {@code …/shop.*}. */
  private static boolean isNarrow(String target) {
    String prefix = target.replaceFirst("\\*$", "");
    return !prefix.isEmpty()
        && !prefix.contains("*")
        && !prefix.endsWith(":")
        && !WHOLE.matcher(target).matches();
  }

  private static JsonNode each(JsonNode oneOrMany) {
    if (oneOrMany.isMissingNode()) {
      return JSON.createArrayNode();
    }
    return oneOrMany.isArray() ? oneOrMany : JSON.createArrayNode().add(oneOrMany);
  }

  private static JsonNode parsed(String policy) {
    try {
      return JSON.readTree(policy);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not a policy: " + policy, e);
    }
  }

  private void checkBuckets(List<Resource> resources) {
    for (Resource bucket : ofType(resources, "aws_s3_bucket")) {
      String name = bucket.at("/bucket").asText();
      demand(has(resources, "aws_s3_bucket_versioning", name), bucket, "is not versioned");
      demand(
          has(resources, "aws_s3_bucket_server_side_encryption_configuration", name),
          bucket,
          "is not encrypted");
      demand(
          has(resources, "aws_s3_bucket_lifecycle_configuration", name),
          bucket,
          "keeps forgotten uploads");
      boolean blocked =
          ofType(resources, "aws_s3_bucket_public_access_block").stream()
              .filter(block -> block.at("/bucket").asText().equals(name))
              .anyMatch(
                  block ->
                      block.at("/block_public_acls").asBoolean()
                          && block.at("/block_public_policy").asBoolean()
                          && block.at("/ignore_public_acls").asBoolean()
                          && block.at("/restrict_public_buckets").asBoolean());
      demand(blocked, bucket, "may become public");
    }
  }

  private static boolean has(List<Resource> resources, String type, String bucket) {
    return ofType(resources, type).stream()
        .map(each -> each.at("/bucket").asText())
        .collect(Collectors.toSet())
        .contains(bucket);
  }

  private static List<Resource> ofType(List<Resource> resources, String type) {
    return resources.stream().filter(each -> each.type().equals(type)).toList();
  }

  private void demand(boolean holds, Resource resource, String breach) {
    if (!holds) {
      breaches.add(resource.address() + " " + breach);
    }
  }
}
