package dev.tributary.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.stream.StreamException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody listens at the address. */
@Timeout(60)
class UnreachableTest {
  private final String address = "127.0.0.1:" + freePort();

  @Test
  void topicsNameTheBrokersAddress() {
    try (Topics topics = Topics.of(KafkaCluster.at(address))) {
      StreamException failure = catchThrowableOfType(StreamException.class, topics::clusterId);

      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("no answer from Kafka at " + address)
          .hasMessageContaining("Check that the broker runs");
    }
  }

  @Test
  void aReaderNamesTheBrokersAddress() {
    try (TopicReader reader = TopicReader.of(KafkaCluster.at(address))) {
      StreamException failure =
          catchThrowableOfType(
              StreamException.class, () -> reader.fromBeginning(List.of("shop.public.orders")));

      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure).hasMessageContaining("no answer from Kafka at " + address);
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    StreamException failure =
        catchThrowableOfType(
            StreamException.class, () -> Topics.of(KafkaCluster.at("no-such-host.invalid:9092")));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure)
        .hasMessageStartingWith("Cannot reach Kafka at no-such-host.invalid:9092:")
        .hasMessageEndingWith("Check the address and the client's settings.");
  }

  @Test
  void connectIsNamed() {
    ConnectRest connect = new ConnectRest(URI.create("http://" + address));

    StreamException failure = catchThrowableOfType(StreamException.class, connect::connectors);

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure)
        .hasMessageStartingWith("Cannot reach Kafka Connect at http://" + address + ".");
  }

  @Test
  void whatIsNotConnectIsToldFromConnect() throws IOException {
    try (PlainHttpServer other = PlainHttpServer.answering("<html>hello</html>")) {
      ConnectRest connect = new ConnectRest(other.url());

      StreamException failure = catchThrowableOfType(StreamException.class, connect::connectors);

      assertThat(failure)
          .hasMessage(
              "What answers at %s is not Kafka Connect: GET /connectors gave no JSON. Check the address."
                  .formatted(other.url()));
    }
  }

  @Test
  void aWorkerThatKnowsNoPathYetIsNotTakenForOneWithoutConnectors() throws IOException {
    try (PlainHttpServer starting = PlainHttpServer.answering(404, "<html>Not Found</html>")) {
      ConnectRest connect = new ConnectRest(starting.url());

      StreamException failure = catchThrowableOfType(StreamException.class, connect::connectors);

      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("Kafka Connect is still starting there")
          .hasMessageContaining(starting.url().toString());
    }
  }

  @Test
  void aConnectorThatConnectDoesNotKnowIsNoFailure() throws IOException {
    try (PlainHttpServer worker =
        PlainHttpServer.answering(
            404, "{\"error_code\":404,\"message\":\"Connector x not found\"}")) {
      ConnectRest connect = new ConnectRest(worker.url());

      assertThat(connect.config("x")).isEmpty();
    }
  }

  @Test
  void aWorkerWhoseLeaderHasJustDiedIsAskedAgain() throws IOException {
    try (PlainHttpServer worker =
        PlainHttpServer.answeringFirst(
            500,
            "{\"error_code\":500,\"message\":\"IO Error trying to forward REST request: Connection refused\"}",
            "[\"shop-lake\"]")) {
      assertThat(new ConnectRest(worker.url()).connectors()).containsExactly("shop-lake");
    }
  }

  @Test
  void awaitingAConnectorFailsAtOnceIfConnectIsAway() {
    ConnectRest connect = new ConnectRest(URI.create("http://" + address));

    StreamException failure =
        catchThrowableOfType(
            StreamException.class, () -> connect.awaitRunning("shop-lake", Duration.ofHours(1)));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
