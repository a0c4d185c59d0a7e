package dev.tributary.stream.msk;

import dev.tributary.stream.StreamException;
import dev.tributary.stream.StreamException.Reason;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kafkaconnect.KafkaConnectClient;
import software.amazon.awssdk.services.kafkaconnect.KafkaConnectClientBuilder;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorOperationSummary;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorSummary;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.kafkaconnect.model.ListConnectorsRequest;

/**
 * MSK Connect of one account and region, read only. It comes in with what AWS's default chain
 * finds; {@code AWS_ENDPOINT_URL_KAFKACONNECT} leads it elsewhere.
 */
public final class MskConnect implements AutoCloseable {
  private static final String RIGHTS =
      "kafkaconnect:ListConnectors, DescribeConnector, ListConnectorOperations, DescribeConnectorOperation, DescribeCustomPlugin, DescribeWorkerConfiguration";

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;

  private final KafkaConnectClient client;

  private MskConnect(KafkaConnectClient client) {
    this.client = client;
  }

  /**
   * A client; the caller closes it.
   *
   * @param region empty: as AWS's default chain says
   * @throws StreamException if no region can be found
   */
  public static MskConnect open(Optional<String> region) {
    KafkaConnectClientBuilder builder =
        KafkaConnectClient.builder().httpClientBuilder(Apache5HttpClient.builder());
    region.map(Region::of).ifPresent(builder::region);
    return asked(() -> new MskConnect(builder.build()));
  }

  /**
   * The connector of exactly that name.
   *
   * @throws StreamException if MSK Connect cannot be asked
   */
  public Optional<MskConnector> connector(String name) {
    return asked(
        () ->
            client
                .listConnectorsPaginator(
                    ListConnectorsRequest.builder().connectorNamePrefix(name).build())
                .connectors()
                .stream()
                .filter(found -> found.connectorName().equals(name))
                .findFirst()
                .map(ConnectorSummary::connectorArn)
                .map(this::described));
  }

  private MskConnector described(String arn) {
    DescribeConnectorResponse connector = client.describeConnector(r -> r.connectorArn(arn));
    return new MskConnector(
        connector.connectorName(),
        arn,
        connector.connectorStateAsString(),
        MskWords.failure(connector.stateDescription()),
        connector.connectorConfiguration(),
        MskWords.capacity(connector.capacity()),
        String.valueOf(connector.kafkaConnectVersion()),
        connector.plugins().stream().map(plugin -> plugin(plugin.customPlugin())).toList(),
        Optional.ofNullable(connector.workerConfiguration()).map(this::workerConfiguration),
        lastOperation(arn));
  }

  private MskConnector.Plugin plugin(
      software.amazon.awssdk.services.kafkaconnect.model.CustomPluginDescription used) {
    var plugin = client.describeCustomPlugin(r -> r.customPluginArn(used.customPluginArn()));
    return new MskConnector.Plugin(
        plugin.name(), used.revision(), MskWords.key(plugin.latestRevision()));
  }

  private MskConnector.WorkerConfiguration workerConfiguration(
      software.amazon.awssdk.services.kafkaconnect.model.WorkerConfigurationDescription used) {
    var found =
        client.describeWorkerConfiguration(
            r -> r.workerConfigurationArn(used.workerConfigurationArn()));
    return new MskConnector.WorkerConfiguration(
        found.name(),
        used.revision(),
        MskWords.properties(found.latestRevision().propertiesFileContent()));
  }

  private Optional<MskConnector.Operation> lastOperation(String arn) {
    return client
        .listConnectorOperationsPaginator(r -> r.connectorArn(arn))
        .connectorOperations()
        .stream()
        .max(Comparator.comparing(ConnectorOperationSummary::creationTime))
        .map(this::operation);
  }

  private MskConnector.Operation operation(ConnectorOperationSummary summary) {
    var told =
        client.describeConnectorOperation(
            r -> r.connectorOperationArn(summary.connectorOperationArn()));
    return new MskConnector.Operation(
        summary.connectorOperationTypeAsString(),
        summary.connectorOperationStateAsString(),
        summary.creationTime(),
        MskWords.failure(told.errorInfo()));
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (AwsServiceException e) {
      throw refused(e);
    } catch (SdkException e) {
      throw new StreamException(
          Reason.UNREACHABLE, "MSK Connect cannot be asked: " + MskWords.unasked(e), e);
    }
  }

  private static StreamException refused(AwsServiceException e) {
    String said = MskWords.said(e);
    if (MskWords.isOfCredentials(e)) {
      return new StreamException(
          Reason.FORBIDDEN,
          "AWS does not take the credentials: %s. Log in anew, or give the process its role."
              .formatted(said),
          e);
    }
    if (e.statusCode() == FORBIDDEN || e.statusCode() == UNAUTHORIZED) {
      return new StreamException(
          Reason.FORBIDDEN,
          "MSK Connect may not be asked: %s. Whoever looks needs %s.".formatted(said, RIGHTS),
          e);
    }
    return new StreamException(
        Reason.FAILED,
        e.isThrottlingException() || e.statusCode() == TOO_MANY_REQUESTS
            ? "MSK Connect is asked more often than the account may: %s. Try again in a minute, and see what else asks."
                .formatted(said)
            : "MSK Connect answered: %s. Try again in a moment.".formatted(said),
        e);
  }

  @Override
  public void close() {
    client.close();
  }
}
