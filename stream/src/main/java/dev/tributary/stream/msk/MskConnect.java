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
      String said = String.valueOf(e.getMessage());
      throw new StreamException(
          Reason.UNREACHABLE,
          said.startsWith("Unable to load credentials")
              ? "MSK Connect cannot be asked: AWS's default chain finds no credentials. Give it some: a role of the machine, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
              : "MSK Connect cannot be asked: %s. Check the region, and that its endpoint can be reached from here."
                  .formatted(said.replaceAll("\\.$", "")),
          e);
    }
  }

  private static StreamException refused(AwsServiceException e) {
    boolean forbidden = e.statusCode() == 403 || e.statusCode() == 401;
    return new StreamException(
        forbidden ? Reason.FORBIDDEN : Reason.FAILED,
        forbidden
            ? "MSK Connect may not be asked: %s. Whoever looks needs %s."
                .formatted(MskWords.said(e), RIGHTS)
            : "MSK Connect answered: %s. Try again in a moment.".formatted(MskWords.said(e)),
        e);
  }

  @Override
  public void close() {
    client.close();
  }
}
