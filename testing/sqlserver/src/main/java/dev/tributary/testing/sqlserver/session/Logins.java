package dev.tributary.testing.sqlserver.session;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.ErrorText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who may log in, with which password. */
public final class Logins {
  private static final int LOGIN_FAILED = 18456;
  private static final int SEVERITY = 14;

  private final Map<String, String> passwords = new ConcurrentHashMap<>();

  /** Adds a login, or changes its password. */
  public void put(String user, String password) {
    passwords.put(user, password);
  }

  /** Refuses as the product does, which tells clients state 1 whatever was wrong. */
  void check(String user, String password) {
    if (!password.equals(passwords.get(user))) {
      throw new SqlError(
          new ErrorText(LOGIN_FAILED, 1, SEVERITY, "Login failed for user '%s'.".formatted(user)));
    }
  }
}
