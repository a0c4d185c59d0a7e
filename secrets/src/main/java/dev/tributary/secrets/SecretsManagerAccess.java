package dev.tributary.secrets;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Makes the AWS SDK's client. The HTTP client is named, since a search may find a worker's own. */
final class SecretsManagerAccess {
  private static final String SESSION = "tributary-secrets";

  private SecretsManagerAccess() {}

  static SecretsManagerClient client(SecretsManagerSettings settings) {
    SecretsManagerClientBuilder builder =
        SecretsManagerClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .credentialsProvider(credentials(settings));
    settings.region().map(Region::of).ifPresent(builder::region);
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(SecretsManagerSettings settings) {
    AwsCredentialsProvider own = DefaultCredentialsProvider.builder().build();
    return settings.role().<AwsCredentialsProvider>map(role -> assumed(role, settings)).orElse(own);
  }

  private static AwsCredentialsProvider assumed(String role, SecretsManagerSettings settings) {
    StsClientBuilder sts = StsClient.builder().httpClientBuilder(Apache5HttpClient.builder());
    settings.region().map(Region::of).ifPresent(sts::region);
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder().roleArn(role).roleSessionName(SESSION);
    settings.externalId().ifPresent(request::externalId);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts.build())
        .refreshRequest(request.build())
        .build();
  }
}
