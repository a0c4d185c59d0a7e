package dev.tributary.lake.store;

import java.io.Closeable;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Credentials as the SDK wants them. Closing the SDK's client closes them too. */
final class S3Identity {
  private S3Identity() {}

  static AwsCredentialsProvider of(S3Settings settings) {
    return of(settings.credentials(), settings);
  }

  private static AwsCredentialsProvider of(S3Credentials credentials, S3Settings settings) {
    if (credentials instanceof S3Settings.AccessKey key) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }
    if (credentials instanceof S3Credentials.Profile profile) {
      return ProfileCredentialsProvider.create(profile.name());
    }
    if (credentials instanceof S3Credentials.AssumedRole role) {
      return new AssumedRole(role, settings);
    }
    return DefaultCredentialsProvider.builder().build();
  }

  /** Keeps the client that renews the role, to close it. */
  private static final class AssumedRole implements AwsCredentialsProvider, Closeable {
    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    AssumedRole(S3Credentials.AssumedRole role, S3Settings settings) {
      this.sts = sts(role, settings);
      this.provider =
          StsAssumeRoleCredentialsProvider.builder()
              .stsClient(sts)
              .refreshRequest(
                  request -> {
                    request.roleArn(role.arn()).roleSessionName(role.sessionName());
                    role.externalId().ifPresent(request::externalId);
                  })
              .build();
    }

    private static StsClient sts(S3Credentials.AssumedRole role, S3Settings settings) {
      StsClientBuilder builder =
          StsClient.builder()
              .httpClientBuilder(S3Clients.http(settings))
              .overrideConfiguration(S3Clients.overrides(settings.timeouts()))
              .credentialsProvider(of(role.base(), settings));
      role.endpoint().ifPresent(builder::endpointOverride);
      Optional<String> region = role.region().or(settings::region);
      if (region.isPresent()) {
        builder.region(Region.of(region.get()));
      } else if (role.endpoint().isPresent()) {
        builder.region(Region.US_EAST_1);
      }
      return builder.build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
      return provider.resolveCredentials();
    }

    @Override
    public void close() {
      provider.close();
      sts.close();
    }
  }
}
