package dev.tributary.pipeline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.Security;
import dev.tributary.pipeline.render.KafkaClientSettings.Certificates;
import dev.tributary.source.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaClientSettingsTest {
  @Test
  void anOpenClusterNeedsNone() {
    assertThat(settings("")).isEmpty();
  }

  @Test
  void tlsAloneTrustsWhatJavaTrusts() {
    assertThat(settings("encryption: tls")).isEqualTo(Map.of("security.protocol", "SSL"));
  }

  @Test
  void mutualTlsHandsOnTheCertificateAndNamesTheKey() {
    Security security =
        security("trust: ./ca.pem, certificate: ./me.pem, key: \"${file:/run/key.pem}\"");

    Map<String, String> settings =
        KafkaClientSettings.of(
            security,
            new Certificates(Optional.of("the authority"), Optional.of("me")),
            Secret::providerToken);

    assertThat(settings)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", "the authority",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.certificate.chain", "me",
                "ssl.keystore.key", "${directory:/run:key.pem}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scram-sha-512", "scram-sha-256"})
  void scramNamesTheUserAndWhereThePasswordIs(String login) {
    assertThat(settings("login: %s, user: me, password: \"${env:P}\"".formatted(login)))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", login.toUpperCase(Locale.ROOT))
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required password=\"${env:P}\" username=\"me\";");
  }

  @Test
  void encryptionMayBeLeftOutOnPurpose() {
    assertThat(settings("login: plain, user: me, password: \"${env:P}\", encryption: none"))
        .containsEntry("security.protocol", "SASL_PLAINTEXT")
        .containsEntry("sasl.mechanism", "PLAIN");
  }

  @Test
  void oauthAsksForTokensAsAClient() {
    assertThat(
            settings(
                "login: oauth, user: app, password: \"${env:P}\", scope: kafka,"
                    + " token_url: \"https://login.internal/token\""))
        .containsEntry("sasl.mechanism", "OAUTHBEARER")
        .containsEntry("sasl.oauthbearer.token.endpoint.url", "https://login.internal/token")
        .containsEntry(
            "sasl.login.callback.handler.class",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                + " clientId=\"app\" clientSecret=\"${env:P}\" scope=\"kafka\";");
  }

  @Test
  void awsTakesTheCredentialsThatItFinds() {
    assertThat(settings("login: aws-iam"))
        .isEqualTo(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "AWS_MSK_IAM",
                "sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;",
                "sasl.client.callback.handler.class",
                    "software.amazon.msk.auth.iam.IAMClientCallbackHandler"));
  }

  @Test
  void kafkaReadsTheUserAndThePasswordAsTheyAre() {
    Security security = security("login: plain, user: 'o\"n\\e', password: \"${env:P}\"");
    Map<String, String> settings =
        KafkaClientSettings.of(security, Certificates.NONE, secret -> "a \"quoted\" \\ word");

    JaasContext jaas =
        JaasContext.loadClientContext(
            Map.of("sasl.jaas.config", new Password(settings.get("sasl.jaas.config"))));

    assertThat(jaas.configurationEntries().get(0).getOptions())
        .isEqualTo(Map.of("username", "o\"n\\e", "password", "a \"quoted\" \\ word"));
  }

  @Test
  void everySettingIsOneOfKafkas() {
    Security security =
        security(
            "certificate: ./me.pem, key: \"${env:K}\", trust: ./ca.pem, login: oauth, user: app,"
                + " password: \"${env:P}\", token_url: \"https://login.internal/token\"");

    assertThat(AdminClientConfig.configNames())
        .containsAll(
            KafkaClientSettings.of(
                    security,
                    new Certificates(Optional.of("ca"), Optional.of("me")),
                    Secret::providerToken)
                .keySet());
  }

  private static Map<String, String> settings(String section) {
    return KafkaClientSettings.of(security(section), Certificates.NONE, Secret::providerToken);
  }

  private static Security security(String section) {
    Pipeline pipeline =
        PipelineParser.parse(
            "tributary.yaml",
            """
            pipeline: shop
            source: { type: postgres, host: db, database: shop, user: cdc, password: "${env:P}" }
            stream:
              kafka: "b-1:9096"
              connect: "http://connect:8083"
              security: { %s }
            lake: { url: "s3://acme", region: eu-central-1 }
            """
                .formatted(section));
    return pipeline.stream().security();
  }
}
