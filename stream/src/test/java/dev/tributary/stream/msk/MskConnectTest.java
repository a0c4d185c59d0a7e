package dev.tributary.stream.msk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.stream.StreamException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real AWS SDK over HTTP. */
class MskConnectTest {
  private static final String ENDPOINT = "aws.endpointUrlKafkaConnect";

  private MskConnectStandIn aws;
  private MskConnect msk;

  @BeforeEach
  void start() {
    aws = MskConnectStandIn.start();
    System.setProperty(ENDPOINT, aws.endpoint().toString());
    System.setProperty("aws.accessKeyId", "OWN");
    System.setProperty("aws.secretAccessKey", "secret");
    msk = MskConnect.open(Optional.of("eu-central-1"));
  }

  @AfterEach
  void stop() {
    msk.close();
    aws.close();
    System.clearProperty(ENDPOINT);
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void aConnectorIsFoundByItsWholeName() {
    aws.run("shop-lake-2", Map.of(), "plugins/other.zip", "");
    aws.run("shop-lake", Map.of("tasks.max", "1"), "plugins/sink.zip", "a=b\n# c\nd=e\n");

    MskConnector connector = msk.connector("shop-lake").orElseThrow();

    assertThat(connector.running()).isTrue();
    assertThat(connector.failure()).isEmpty();
    assertThat(connector.settings()).containsExactly(Map.entry("tasks.max", "1"));
    assertThat(connector.capacity()).hasToString("provisioned, 1 workers of 1 MCU");
    assertThat(connector.kafkaConnectVersion()).isEqualTo("3.7.x");
    assertThat(connector.plugins())
        .containsExactly(new MskConnector.Plugin("shop-lake", 1, "plugins/sink.zip"));
    assertThat(connector.workerConfiguration().orElseThrow().properties())
        .isEqualTo(Map.of("a", "b", "d", "e"));
    assertThat(connector.lastOperation()).isEmpty();
    assertThat(msk.connector("shop")).isEmpty();
  }

  @Test
  void anUpdateThatWasUndoneIsTold() {
    aws.run("shop-lake", Map.of(), "plugins/sink.zip", "");
    aws.updated("shop-lake", "UPDATE_COMPLETE", "", "");
    aws.updated("shop-lake", "ROLLBACK_COMPLETE", "InvalidInput", "roll.rows is no number");

    MskConnector.Operation last =
        msk.connector("shop-lake").orElseThrow().lastOperation().orElseThrow();

    assertThat(last.undone()).isTrue();
    assertThat(last.failure().orElseThrow()).hasToString("InvalidInput: roll.rows is no number");
  }

  @Test
  void anAutoscaledConnectorThatFailedSaysWhy() {
    aws.run("shop-lake", Map.of(), "plugins/sink.zip", "");
    var connector = aws.connector("shop-lake");
    connector.put("connectorState", "FAILED");
    connector
        .putObject("stateDescription")
        .put("code", "UnknownError")
        .put("message", "It failed.");
    connector
        .putObject("capacity")
        .putObject("autoScaling")
        .put("mcuCount", 2)
        .put("minWorkerCount", 1)
        .put("maxWorkerCount", 4);

    MskConnector seen = msk.connector("shop-lake").orElseThrow();

    assertThat(seen.running()).isFalse();
    assertThat(seen.failure().orElseThrow()).hasToString("UnknownError: It failed.");
    assertThat(seen.capacity()).hasToString("autoscaled, 1 to 4 workers of 2 MCU");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | ForbiddenException | MSK Connect may not be asked: Refused by the stand-in. Whoever looks needs kafkaconnect:ListConnectors, DescribeConnector, ListConnectorOperations, DescribeConnectorOperation, DescribeCustomPlugin, DescribeWorkerConfiguration.",
        "403 | ExpiredTokenException | AWS does not take the credentials: Refused by the stand-in. Log in anew, or give the process its role.",
        "429 | TooManyRequestsException | MSK Connect is asked more often than the account may: Refused by the stand-in. Try again in a minute, and see what else asks.",
        "503 | ServiceUnavailableException | MSK Connect answered: Refused by the stand-in. Try again in a moment."
      })
  void whatAwsRefusesIsToldWithARemedy(int status, String exception, String sentence) {
    aws.refuse(status, exception);

    assertThatThrownBy(() -> msk.connector("shop-lake"))
        .isInstanceOf(StreamException.class)
        .hasMessage(sentence);
  }

  @Test
  void aRegionWithoutMskConnectIsSaid() {
    System.setProperty(ENDPOINT, "http://kafkaconnect.nowhere-1.invalid");

    try (MskConnect elsewhere = MskConnect.open(Optional.of("nowhere-1"))) {
      assertThatThrownBy(() -> elsewhere.connector("shop-lake"))
          .isInstanceOf(StreamException.class)
          .hasMessageStartingWith(
              "MSK Connect cannot be asked: there is no host kafkaconnect.nowhere-1.invalid. Either the region");
    }
  }

  @Test
  void anEndpointThatCannotBeReachedIsSaid() {
    aws.close();

    assertThatThrownBy(() -> msk.connector("shop-lake"))
        .isInstanceOf(StreamException.class)
        .hasMessageStartingWith("MSK Connect cannot be asked:");
  }
}
