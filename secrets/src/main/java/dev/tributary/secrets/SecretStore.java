package dev.tributary.secrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Reads secrets of AWS Secrets Manager, each at most once in a while. For several threads. */
public final class SecretStore implements AutoCloseable {
  private final SecretsManagerClient client;
  private final Duration cache;
  private final InstantSource clock;
  private final Map<String, Answer> answers = new HashMap<>();

  private record Answer(SecretText text, Instant until) {}

  SecretStore(SecretsManagerClient client, Duration cache, InstantSource clock) {
    this.client = client;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * A store that asks AWS, or the endpoint that the settings name.
   *
   * @throws SecretException if no region can be found
   */
  public static SecretStore open(SecretsManagerSettings settings, InstantSource clock) {
    try {
      return new SecretStore(SecretsManagerAccess.client(settings), settings.cache(), clock);
    } catch (SdkException e) {
      throw new SecretException(
          "Secrets Manager cannot be asked: %s Name the region: AWS_REGION here, config.providers.<name>.param.region on a worker."
              .formatted(SecretErrors.sentence(e.getMessage())),
          e);
    }
  }

  /**
   * The value that an address names.
   *
   * @throws SecretException if it cannot be read, or has no such key
   */
  public synchronized String valueOf(SecretAddress address) {
    Instant now = clock.instant();
    Answer known = answers.get(address.id());
    if (known == null || !now.isBefore(known.until())) {
      known = new Answer(ask(address.id()), now.plus(cache));
      answers.put(address.id(), known);
    }
    return known.text().at(address);
  }

  private SecretText ask(String id) {
    try {
      GetSecretValueResponse answer = client.getSecretValue(request -> request.secretId(id));
      if (answer.secretString() == null) {
        throw new SecretException(
            "The secret %s is binary. Store it as text: a password, or a JSON object."
                .formatted(id));
      }
      return new SecretText(answer.secretString());
    } catch (AwsServiceException e) {
      throw SecretErrors.of(id, e);
    } catch (SdkException e) {
      throw SecretErrors.of(id, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
