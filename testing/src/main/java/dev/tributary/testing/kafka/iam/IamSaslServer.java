package dev.tributary.testing.kafka.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.Provider;
import java.security.Security;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * The broker's side of {@code AWS_MSK_IAM}: one request, which is checked to its signature, and an
 * answer. Whoever comes is called by his access key, where MSK has the ARN of a role; what he may
 * do is said by Kafka's own rights, where MSK has policies.
 */
final class IamSaslServer implements SaslServer {
  static final String MECHANISM = "AWS_MSK_IAM";

  private final CallbackHandler keys;
  private final InstantSource clock;
  private Optional<String> accessKeyId = Optional.empty();

  private IamSaslServer(CallbackHandler keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Makes the mechanism known to this process. */
  static void install() {
    Security.addProvider(new Mechanism());
  }

  /** Says that there is the mechanism, and who makes its servers. */
  private static final class Mechanism extends Provider {
    private static final long serialVersionUID = 1L;

    Mechanism() {
      super("Stand-in for MSK's IAM", "1", MECHANISM);
      put("SaslServerFactory." + MECHANISM, Factory.class.getName());
    }
  }

  /** Found by its name. */
  public static final class Factory implements SaslServerFactory {
    @Override
    public SaslServer createSaslServer(
        String mechanism,
        String protocol,
        String serverName,
        Map<String, ?> properties,
        CallbackHandler handler) {
      return new IamSaslServer(handler, InstantSource.system());
    }

    @Override
    public String[] getMechanismNames(Map<String, ?> properties) {
      return new String[] {MECHANISM};
    }
  }

  @Override
  public byte[] evaluateResponse(byte[] response) {
    String requestId = UUID.randomUUID().toString();
    try {
      SignedConnect request = SignedConnect.parse(response);
      boolean known = secretOf(request.accessKeyId()).filter(request::isSignedBy).isPresent();
      if (known && request.isValidAt(clock.instant())) {
        accessKeyId = Optional.of(request.accessKeyId());
        return "{\"version\":\"2020_10_22\",\"request-id\":\"%s\"}"
            .formatted(requestId)
            .getBytes(UTF_8);
      }
    } catch (IllegalArgumentException e) {
      throw new SaslAuthenticationException("[%s]: %s".formatted(requestId, e.getMessage()), e);
    }
    throw new SaslAuthenticationException("[%s]: Access denied".formatted(requestId));
  }

  private Optional<String> secretOf(String accessKey) {
    IamKeys.Question question = new IamKeys.Question(accessKey);
    try {
      keys.handle(new Callback[] {question});
    } catch (IOException | UnsupportedCallbackException e) {
      throw new IllegalStateException(e);
    }
    return question.secret();
  }

  @Override
  public String getMechanismName() {
    return MECHANISM;
  }

  @Override
  public boolean isComplete() {
    return accessKeyId.isPresent();
  }

  @Override
  public String getAuthorizationID() {
    return accessKeyId.orElseThrow(() -> new IllegalStateException("Nobody was let in"));
  }

  @Override
  public byte[] unwrap(byte[] incoming, int offset, int length) {
    throw new IllegalStateException("Nothing is wrapped");
  }

  @Override
  public byte[] wrap(byte[] outgoing, int offset, int length) {
    throw new IllegalStateException("Nothing is wrapped");
  }

  @Override
  public @Nullable Object getNegotiatedProperty(String name) {
    return null;
  }

  @Override
  public void dispose() {}
}
