package dev.tributary.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.ConfigTransformerResult;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real AWS SDK over HTTP, and Kafka's own reader of tokens. */
class SecretsManagerConfigProviderTest {
  private static final String VALUE = "p4ss:w}ord";
  private static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/capture-AbCdEf";
  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", "OWN", "aws.secretAccessKey", "secret");

  private SecretsManagerStandIn aws;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SecretsManagerConfigProvider provider = new SecretsManagerConfigProvider(() -> now);

  @BeforeAll
  static void haveCredentials() {
    CREDENTIALS.forEach(System::setProperty);
  }

  @AfterAll
  static void haveNone() {
    CREDENTIALS.keySet().forEach(System::clearProperty);
  }

  @BeforeEach
  void start() {
    aws = SecretsManagerStandIn.start();
    aws.put(
        "shop/capture",
        "{\"username\":\"cdc\",\"password\":\"%s\",\"port\":5432}".formatted(VALUE));
    aws.put(ARN, "{\"password\":\"by arn\"}");
    aws.put("shop/plain", "just text");
    configure(Map.of());
  }

  @AfterEach
  void stop() {
    provider.close();
    aws.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${secretsmanager:shop/capture:password} | p4ss:w}ord",
        "user=\"${secretsmanager:shop/capture:username}\" password=\"${secretsmanager:shop/capture:password}\"; | user=\"cdc\" password=\"p4ss:w}ord\";",
        "${secretsmanager:shop/capture:port} | 5432",
        "${secretsmanager:" + ARN + ":password} | by arn",
        "${secretsmanager:" + ARN + "} | {\"password\":\"by arn\"}",
        "${secretsmanager:shop/plain} | just text",
        "${secretsmanager:shop/plain:} | just text",
        "${other:shop/plain} | ${other:shop/plain}"
      })
  void tokensBecomeValues(String token, String value) {
    assertThat(transformed(token).data()).containsEntry("setting", value);
  }

  @Test
  void aSecretIsAskedForOnceInAWhileAndThenAgain() {
    transformed("${secretsmanager:shop/capture:password}");
    transformed("${secretsmanager:shop/capture:username}");
    assertThat(aws.asked()).containsExactly("shop/capture");
    aws.put("shop/capture", "{\"password\":\"rotated\"}");

    now = now.plusSeconds(60);

    assertThat(transformed("${secretsmanager:shop/capture:password}").data())
        .containsEntry("setting", "rotated");
    assertThat(aws.asked()).containsExactly("shop/capture", "shop/capture");
  }

  @Test
  void connectIsToldHowLongAValueHoldsIfThatIsWanted() {
    assertThat(transformed("${secretsmanager:shop/plain}").ttls()).isEmpty();

    configure(Map.of("ttl.ms", "3600000"));

    assertThat(transformed("${secretsmanager:shop/capture:password}").ttls())
        .containsEntry("shop/capture", 3_600_000L);
  }

  @Test
  void aRoleIsTakenOnBeforeAsking() {
    System.setProperty("aws.endpointUrlSts", aws.endpoint().toString());
    try {
      configure(
          Map.of("role.arn", "arn:aws:iam::123456789012:role/reader", "role.external.id", "x"));

      transformed("${secretsmanager:shop/plain}");
    } finally {
      System.clearProperty("aws.endpointUrlSts");
    }
    assertThat(aws.askers()).containsExactly("ASSUMED");
  }

  @Test
  void whatIsMissingIsSaidWithoutAValue() {
    assertThatThrownBy(() -> transformed("${secretsmanager:shop/captured:password}"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "There is no secret shop/captured in this account and region. Check its name, and the region that is asked.");
    assertThatThrownBy(() -> transformed("${secretsmanager:shop/capture:pass}"))
        .hasMessage(
            "The secret shop/capture has no text under the key 'pass'. Its keys are: password, port, username. Correct the reference or the secret.");
    assertThatThrownBy(() -> transformed("${secretsmanager:shop/plain:password}"))
        .hasMessageStartingWith(
            "The secret shop/plain is not a JSON object, so it has no key 'password'. Write ${secretsmanager:shop/plain} for")
        .hasNoCause();
    assertThatThrownBy(() -> transformed("${secretsmanager:arn:aws:secret:password}"))
        .hasMessageContaining("is not the ARN of a secret");
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, secretsmanager:GetSecretValue",
    "DecryptionFailure, kms:Decrypt",
    "InvalidRequestException, marked for deletion",
    "ExpiredTokenException, Renew them",
    "SomethingElseException, SomethingElseException"
  })
  void aRefusalNamesWhatIsMissing(String exception, String sentence) {
    aws.refuse("shop/capture", exception);

    assertThatThrownBy(() -> transformed("${secretsmanager:shop/capture:password}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining(VALUE);
  }

  @Test
  void anAwsThatCannotBeReachedIsSaid() {
    aws.close();

    assertThatThrownBy(() -> transformed("${secretsmanager:shop/capture:password}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Secrets Manager must be reachable");
  }

  @Test
  void aSettingThatItDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> provider.configure(Map.of("regoin", "eu-central-1")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "The config provider for Secrets Manager does not know regoin. Its settings are: cache.ms, endpoint, region, role.arn, role.external.id, ttl.ms.");
    assertThatThrownBy(() -> provider.configure(Map.of("ttl.ms", "soon")))
        .hasMessage("ttl.ms=soon is no number of milliseconds. Write 0 or more.");
    assertThatThrownBy(() -> provider.configure(Map.of("endpoint", "aws")))
        .hasMessageStartingWith("endpoint=aws is no address.");
  }

  @Test
  void aWorkerFindsItAmongItsPlugins() {
    assertThat(ServiceLoader.load(ConfigProvider.class))
        .hasAtLeastOneElementOfType(SecretsManagerConfigProvider.class);
  }

  private void configure(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("region", "eu-central-1");
    settings.put("endpoint", aws.endpoint().toString());
    provider.close();
    provider.configure(settings);
  }

  private ConfigTransformerResult transformed(String token) {
    return new ConfigTransformer(Map.of(SecretsManagerConfigProvider.NAME, provider))
        .transform(Map.of("setting", token));
  }

  @Test
  void aWholeSecretIsToBeHadByItsPathAlone() {
    assertThat(provider.get("shop/plain").data()).containsEntry("", "just text");
    assertThat(provider.get("shop/capture", Set.of("username")).data())
        .containsEntry("username", "cdc");
  }
}
