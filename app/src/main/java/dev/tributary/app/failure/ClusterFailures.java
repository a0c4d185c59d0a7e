package dev.tributary.app.failure;

import java.util.List;
import java.util.Optional;

/** What tasks fail of on a Kafka Connect cluster, by their traces. */
public final class ClusterFailures {
  private static final String LOST =
      "Either read all tables anew: tributary undeploy --forget-position, then tributary deploy. Or go on from the present, and read again what may have changed: tributary deploy --from-now, then tributary snapshot TABLE --where CONDITION, then tributary verify.";

  private static final List<KnownFailure> ALL =
      List.of(
          KnownFailure.of(
              "password authentication failed|Access denied for user|Login failed for user",
              "The database does not take the user or the password.",
              "Check 'source.user' and what 'source.password' refers to on the workers."),
          KnownFailure.of(
              "replication slot .* is active for PID",
              "Another reader has the pipeline's replication slot.",
              "Stop the other pipeline of this name; after a worker was killed, the server lets go by itself within wal_sender_timeout."),
          KnownFailure.of(
              "replication slot .* does not exist|can no longer get changes from replication slot|requested WAL segment .* has already been removed",
              "The database no longer keeps the pipeline's place in its log.",
              "'tributary doctor' says why. " + LOST),
          KnownFailure.of(
              "all replication slots are in use|number of requested standby connections exceeds",
              "The database has no replication slot, or no sender, left.",
              "Raise max_replication_slots and max_wal_senders, or remove a slot that nobody reads: 'tributary doctor' lists them."),
          KnownFailure.of(
              "Could not find first log file name|purged required binary logs|no longer available on the server",
              "The database has purged the part of its binlog that the source goes on from.",
              LOST),
          KnownFailure.of(
              "Publication autocreation is disabled|publication .* does not exist",
              "The database lacks the pipeline's publication.",
              "Let 'tributary deploy' bring back the connector's settings, which make it; 'tributary doctor' names the rights."),
          KnownFailure.of(
              "db history topic|schema history topic|is partially or fully missing",
              "The topic with what the tables looked like is gone or incomplete.",
              LOST),
          KnownFailure.of(
              "TopicAuthorizationException|GroupAuthorizationException|ClusterAuthorizationException|TransactionalIdAuthorizationException",
              "Kafka does not give the pipeline's user a right that it needs.",
              "docs/how-to/run-on-your-connect-cluster.md lists the rights."),
          KnownFailure.of(
              "SaslAuthenticationException|SslAuthenticationException|SSLHandshakeException",
              "Kafka does not let the connector's clients in.",
              "Check 'stream.security', and what its password refers to on the workers."),
          KnownFailure.of(
              "AccessDenied|Status Code: 403|SignatureDoesNotMatch|InvalidAccessKeyId",
              "The lake's store does not take the keys, or they lack a right.",
              "Check 'lake.access_key' and 'lake.secret_key', or the workers' role; 'tributary doctor' names the right."),
          KnownFailure.of(
              "NoSuchBucket",
              "The lake's bucket does not exist.",
              "Make it, or correct 'lake.url'."),
          KnownFailure.of(
              "ConfigProvider|Could not read properties from file",
              "A worker cannot look up a secret that the settings refer to.",
              "The environment variables and files that tributary.yaml names must be there on every worker, and config.providers must have env and directory."),
          KnownFailure.of(
              "UnknownHostException|Connection refused|Connection to .* refused|ConnectException: Connection|NoRouteToHost|connect timed out",
              "A worker cannot reach the database, Kafka or the lake.",
              "Their addresses in tributary.yaml must hold on the workers, too; check DNS, security groups and firewalls."),
          KnownFailure.of(
              "OutOfMemoryError",
              "A worker has run out of memory.",
              "Give it more heap (KAFKA_HEAP_OPTS), or fewer tasks."),
          KnownFailure.of(
              "ClassNotFoundException|NoClassDefFoundError|NoSuchMethodError|UnsupportedClassVersionError",
              "A worker's plugin is not whole, not there, or does not fit its Kafka Connect or Java.",
              "Install the same plugins on every worker, in folders of their own, and restart them."));

  private ClusterFailures() {}

  /** What is known of a trace. */
  public static Optional<KnownFailure> in(String trace) {
    return KnownFailure.first(ALL, trace);
  }
}
