package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.ErrorText;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may log in, with which password. A login that a statement made may do what it was granted;
 * one that a test made may do everything.
 */
public final class Logins {
  private static final int LOGIN_FAILED = 18456;
  private static final int SEVERITY = 14;

  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Set<String> limited = ConcurrentHashMap.newKeySet();
  private final Set<String> statesViewers = ConcurrentHashMap.newKeySet();

  /** Adds a login that may do everything, or changes a password. */
  public void put(String user, String password) {
    passwords.put(user, password);
  }

  /** Adds a login that may do nothing. */
  public void create(String user, String password) {
    if (passwords.putIfAbsent(user, password) != null) {
      throw SqlError.of(15025, "The server principal '%s' already exists.".formatted(user));
    }
    limited.add(user);
  }

  /** Refuses as the product does, which tells clients state 1 whatever was wrong. */
  public void check(String user, String password) {
    if (!password.equals(passwords.get(user))) {
      throw new SqlError(
          new ErrorText(LOGIN_FAILED, 1, SEVERITY, "Login failed for user '%s'.".formatted(user)));
    }
  }

  public boolean isLimited(String login) {
    return limited.contains(login);
  }

  public void letViewState(String login) {
    statesViewers.add(login);
  }

  public void denyViewState(String login) {
    statesViewers.remove(login);
  }

  /** Whether it may ask what the server does. */
  public boolean mayViewState(String login) {
    return !isLimited(login) || statesViewers.contains(login);
  }
}
