package dev.tributary.testing.kafka.iam;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.spi.LoginModule;

/**
 * What a broker is told of the mechanism by, and of the access keys it knows, each an option with
 * its secret. It logs nobody in: clients do that, one by one.
 */
public final class IamLoginModule implements LoginModule {
  static {
    IamSaslServer.install();
  }

  @Override
  public void initialize(
      Subject subject,
      CallbackHandler handler,
      Map<String, ?> sharedState,
      Map<String, ?> options) {}

  @Override
  public boolean login() {
    return true;
  }

  @Override
  public boolean commit() {
    return true;
  }

  @Override
  public boolean abort() {
    return false;
  }

  @Override
  public boolean logout() {
    return true;
  }
}
