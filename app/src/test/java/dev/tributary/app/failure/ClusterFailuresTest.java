package dev.tributary.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What traces of tasks are told as. */
class ClusterFailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FATAL: password authentication failed for user \"cdc\" | does not take the user or the password",
        "Access denied for user 'cdc'@'10.0.0.7' (using password: YES) | does not take the user or the password",
        "ERROR: replication slot \"tributary_shop\" is active for PID 812 | Another reader has",
        "ERROR: replication slot \"tributary_shop\" does not exist | no longer keeps the pipeline's place",
        "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized | a right that it needs",
        "SaslAuthenticationException: Authentication failed | does not let the connector's clients in",
        "The specified bucket does not exist (Service: S3, Status Code: 404) NoSuchBucketException | bucket does not exist",
        "Access Denied (Service: S3, Status Code: 403, Request ID: 1) | does not take the keys",
        "java.net.UnknownHostException: db.internal | cannot reach the database, Kafka or the lake",
        "java.lang.OutOfMemoryError: Java heap space | out of memory",
        "java.lang.NoClassDefFoundError: io/debezium/Foo | plugin is not whole"
      })
  void whatTasksFailOfOftenIsToldWithItsRemedy(String trace, String cause) {
    assertThat(ClusterFailures.in(trace).orElseThrow().sentence()).contains(cause);
  }

  @Test
  void whatIsNotKnownIsNotGuessed() {
    assertThat(ClusterFailures.in("java.lang.IllegalStateException: something else")).isEmpty();
  }
}
