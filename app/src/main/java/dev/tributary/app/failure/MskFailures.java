package dev.tributary.app.failure;

import java.util.List;
import java.util.Optional;

/**
 * What a failure on MSK Connect comes from. Recognised by what Kafka, databases, AWS and Tributary
 * itself say; MSK Connect's own codes say little.
 */
public final class MskFailures {
  static final List<KnownFailure> ALL =
      List.of(
          KnownFailure.of(
              "UnsupportedClassVersionError|class file version",
              "The workers run Java 11, on Kafka Connect 2.7.1.",
              "Make the connector with kafkaconnect_version 3.7.x."),
          KnownFailure.of(
              "Failed to find any class that implements Connector|ClassNotFoundException|NoClassDefFoundError",
              "The plugin is not that of the connector's class.",
              "Compare connector.class with the plugin: 'tributary diff --target msk --plugins packed'."),
          KnownFailure.of(
              "NoSuchMethodError|AbstractMethodError|IncompatibleClassChangeError",
              "The plugin is of another version than what it meets: settings, workers, or parts of its own.",
              "Pack and render with one version of Tributary, apply, and compare: 'tributary diff --target msk --plugins packed'."),
          KnownFailure.of(
              "There is no secret |has no text under the key|is not a JSON object, so it has no key",
              "The reference to a secret leads nowhere.",
              "Correct the reference in tributary.yaml or the secret, and render anew."),
          KnownFailure.of(
              "The secret .* (may not be read|cannot be decrypted)|secretsmanager:GetSecretValue",
              "The connector's role may not read the secret.",
              "Allow secretsmanager:GetSecretValue on it, and kms:Decrypt on its key (module connect-iam: secret_arn, kms_key_arns)."),
          KnownFailure.of(
              "Secrets Manager must be reachable",
              "The workers' subnets have no way to Secrets Manager.",
              "Add an interface endpoint for it or a NAT gateway (way_out of the stage sg)."),
          KnownFailure.of(
              "(?i:too many connects)",
              "The brokers take only so many new connections by IAM in a second.",
              "Take fewer workers or tasks, or larger brokers."),
          KnownFailure.of(
              "TopicAuthorizationException|GroupAuthorizationException|ClusterAuthorizationException|Not authorized to access|TransactionalIdAuthorization",
              "The connector's role lacks a right on Kafka.",
              "The message names topic or group; give the right in module connect-iam."),
          KnownFailure.of(
              "SaslAuthenticationException|Access denied.*(?i:kafka|broker)|IAMLoginModule",
              "The brokers do not let the connector's role in.",
              "Check that the cluster has IAM, that the address has port 9098, and the role's kafka-cluster:Connect."),
          KnownFailure.of(
              "password authentication failed|Access denied for user|Login failed for user",
              "The database does not take the password.",
              "It may have been rotated: start the connector's tasks anew, or correct the secret."),
          KnownFailure.of(
              "replication slot .* is active",
              "Another connector reads the same replication slot.",
              "Stop it, or give the pipeline another name."),
          KnownFailure.of(
              "replication slot .* does not exist|The slot .* (has gone|has lost the log)|requested WAL segment .* has already been removed|binlog.*(purged|no longer available)|gone from the log",
              "The database has thrown away what was not read yet.",
              "Begin with a new snapshot, or go on from the present: docs/how-to/lost-position.md."),
          KnownFailure.of(
              "AssumeRole|service execution role|is not authorized to perform: sts",
              "MSK Connect may not take on the connector's role.",
              "The role must trust kafkaconnect.amazonaws.com for this account and this connector's ARN."),
          KnownFailure.of(
              "(?i:s3).*(Access ?Denied|403)|(Access ?Denied|403).*(?i:s3)|NoSuchBucket",
              "The sink's role may not write to the lake, or the bucket is not there.",
              "Check lake.url, and the role's rights on that folder of the bucket."),
          KnownFailure.of(
              "OutOfMemoryError|Java heap space",
              "A worker's memory is too small.",
              "Give the connector more MCU (source_mcu, sink_capacity)."),
          KnownFailure.of(
              "UnknownHostException|Connection refused|The connection attempt failed|Communications link failure|connect timed out",
              "The workers do not reach the database.",
              "Check source.host and port, and that the database's security group lets the workers' group in."),
          KnownFailure.of(
              "Failed to update metadata|Timed out waiting for a node assignment|could not be established.*[Bb]roker|TimeoutException",
              "The workers do not reach the brokers.",
              "Check that the brokers' security group lets the workers' group in on port 9098."),
          KnownFailure.of(
              "(?i:insufficient|not enough|no free).*(?i:address|IP)",
              "The subnets have no address left; each worker takes one.",
              "Use larger subnets, or fewer workers."),
          KnownFailure.of(
              "(?i:not (supported|available|offered) in (this|the|your) region|OptInRequired)",
              "The region does not have what was asked for.",
              "Choose another region, or another size or kind of what it does not have."),
          KnownFailure.of(
              "(?i:quota|LimitExceeded|limit exceeded|too many requests)",
              "A quota of the account is reached.",
              "The message names it: ask for more in Service Quotas, or take fewer workers."));

  private MskFailures() {}

  /** What is known of a code and message of MSK Connect, or of a line of a log. */
  public static Optional<KnownFailure> in(String text) {
    return KnownFailure.first(ALL, text);
  }
}
