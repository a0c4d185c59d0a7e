package dev.tributary.testing.kafka.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

/** The secrets of those whom the broker knows: the options of {@link IamLoginModule}. */
public final class IamKeys implements AuthenticateCallbackHandler {
  private final Map<String, String> secrets = new TreeMap<>();

  /** Asks for the secret of an access key. */
  static final class Question implements Callback {
    private final String accessKeyId;
    private Optional<String> secret = Optional.empty();

    Question(String accessKeyId) {
      this.accessKeyId = accessKeyId;
    }

    /** Empty if nobody has that key. */
    Optional<String> secret() {
      return secret;
    }
  }

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
    for (AppConfigurationEntry entry : entries) {
      entry.getOptions().forEach((id, secret) -> secrets.put(id, String.valueOf(secret)));
    }
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (!(callback instanceof Question question)) {
        throw new UnsupportedCallbackException(callback);
      }
      question.secret = Optional.ofNullable(secrets.get(question.accessKeyId));
    }
  }

  @Override
  public void close() {}
}
