package dev.tributary.lake.store;

import dev.tributary.lake.store.S3Settings.Timeouts;
import dev.tributary.lake.store.StoreException.Reason;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Builds the SDK's client from settings. */
final class S3Clients {
  private static final int CONNECTIONS = 64;

  private S3Clients() {}

  static S3Client client(S3Settings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(http(settings))
            .overrideConfiguration(overrides(settings.timeouts()))
            .credentialsProvider(S3Identity.of(settings))
            .forcePathStyle(settings.pathStyle())
            .accelerate(settings.network().accelerate())
            // Checksums are given with each request: trailers are not understood by all stores.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .expectContinueEnabled(false)
                    .build());
    // Unset is not off: the environment may ask for either.
    if (settings.network().dualStack()) {
      builder.dualstackEnabled(true);
    }
    if (settings.network().fips()) {
      builder.fipsEnabled(true);
    }
    settings.endpoint().ifPresent(builder::endpointOverride);
    if (settings.region().isPresent()) {
      builder.region(Region.of(settings.region().get()));
    } else if (settings.endpoint().isPresent()) {
      builder.region(Region.US_EAST_1);
    }
    try {
      return builder.build();
    } catch (SdkClientException e) {
      throw new StoreException(
          Reason.INVALID,
          "Cannot connect to bucket %s: %s. Set the region"
              .formatted(settings.bucket(), e.getMessage()),
          e);
    }
  }

  /** Where the settings point to, for messages. */
  static String address(S3Settings settings) {
    return settings
        .endpoint()
        .map(URI::toString)
        .orElseGet(
            () -> "AWS S3" + settings.region().map(region -> " in region " + region).orElse(""));
  }

  static Apache5HttpClient.Builder http(S3Settings settings) {
    Timeouts timeouts = settings.timeouts();
    Apache5HttpClient.Builder http =
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(timeouts.connect())
            .socketTimeout(timeouts.silence())
            // Stores close idle connections within seconds; one that is about to close loses a
            // request.
            .connectionMaxIdleTime(Duration.ofSeconds(4))
            .expectContinueEnabled(false);
    settings.network().proxy().ifPresent(proxy -> http.proxyConfiguration(through(proxy)));
    return http;
  }

  private static ProxyConfiguration through(S3Network.Proxy proxy) {
    ProxyConfiguration.Builder configuration =
        ProxyConfiguration.builder()
            .endpoint(proxy.url())
            .useSystemPropertyValues(false)
            .preemptiveBasicAuthenticationEnabled(true);
    proxy.user().ifPresent(user -> configuration.username(user.name()).password(user.password()));
    return configuration.build();
  }

  static ClientOverrideConfiguration overrides(Timeouts timeouts) {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(timeouts.call())
        // A repeated create-only write would meet its own first attempt and answer 412.
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .build();
  }
}
