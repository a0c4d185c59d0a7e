package dev.tributary.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MskFailuresTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "msk-failures.md");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.UnsupportedClassVersionError: dev/tributary/… (class file version 61.0) | Java 11",
        "Failed to find any class that implements Connector and which name matches dev.tributary.sink.LakeSinkConnector | not that of the connector's class",
        "java.lang.NoSuchMethodError: dev.tributary.wire.Release.version() | of another version",
        "ConfigException: There is no secret shop/captured in this account and region. | leads nowhere",
        "The secret shop/capture may not be read: User is not authorized to perform: secretsmanager:GetSecretValue | may not read the secret",
        "The secret shop/capture cannot be read: Unable to execute HTTP request. Secrets Manager must be reachable: | no way to Secrets Manager",
        "The number of workers exceeds the account's quota. | quota of the account",
        "org.apache.kafka.common.errors.SaslAuthenticationException: [5f] Too many connects | so many new connections",
        "This operation is not supported in this region. | region does not have",
        "TopicAuthorizationException: Not authorized to access topics: [shop.public.orders] | lacks a right on Kafka",
        "org.apache.kafka.common.errors.SaslAuthenticationException: [5f] Access denied | do not let the connector's role in",
        "FATAL: password authentication failed for user \"cdc\" | does not take the password",
        "ERROR: replication slot \"tributary_shop\" is active for PID 7 | same replication slot",
        "ConnectException: The slot tributary_shop has gone. What changed since is lost to capture | thrown away",
        "ERROR: requested WAL segment 0001 has already been removed | thrown away",
        "The service execution role cannot be assumed. | take on the connector's role",
        "software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403) | write to the lake",
        "java.lang.OutOfMemoryError: Java heap space | memory is too small",
        "java.net.UnknownHostException: shop.abc123.eu-central-1.rds.amazonaws.com | do not reach the database",
        "Not authorized to access topics: [shop.public.quota] | lacks a right on Kafka",
        "org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. | do not reach the brokers",
        "There are not enough free IP addresses in the subnets | no address left"
      })
  void aFailureIsTranslated(String said, String cause) {
    assertThat(MskFailures.in(said))
        .hasValueSatisfying(known -> assertThat(known.cause()).contains(cause));
  }

  @Test
  void whatIsNotKnownIsLeftAsItIs() {
    assertThat(MskFailures.in("UnknownError.Unknown: The last operation failed.")).isEmpty();
  }

  @Test
  void theReferencePageIsUpToDate() throws IOException {
    String page =
        """
        # Failures on MSK Connect

        `tributary status --target msk` adds cause and remedy to what MSK Connect says, where it recognises it. MSK Connect's own message often says
        only that something has failed; then the same words stand in the connector's log group, `/msk-connect/<connector>`. None of them was seen on AWS by us:
        they are what Kafka, databases, AWS's services and Tributary say in such a case.

        | recognised by | cause | what helps |
        |---|---|---|
        """
            + MskFailures.ALL.stream()
                .map(
                    known ->
                        "| `%s` | %s | %s |\n"
                            .formatted(
                                known.said().pattern().replace("|", "\\|"),
                                known.cause(),
                                known.remedy()))
                .collect(Collectors.joining());
    if (System.getProperty("tributary.generate") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(page)
        .as("%s; mvn -Dquick -Dtributary.generate -pl app -am test", PAGE)
        .isEqualTo(Files.readString(PAGE));
  }
}
