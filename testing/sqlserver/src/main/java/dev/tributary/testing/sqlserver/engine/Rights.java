package dev.tributary.testing.sqlserver.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users of a database, which are called like their logins, their roles and what they may do. */
public final class Rights {
  private static final String OWNER = "db_owner";
  private static final String READER = "db_datareader";

  /** A right on the database, a schema or an object: whichever of the two is there. */
  private record Grant(String grantee, String right, String schema, String object) {}

  private final Logins logins;
  private final Set<String> users = new HashSet<>();
  private final Map<String, Set<String>> members = new HashMap<>();
  private final Set<Grant> grants = new HashSet<>();

  Rights(Logins logins) {
    this.logins = logins;
  }

  public synchronized void addUser(String login) {
    users.add(login);
  }

  public synchronized boolean isUser(String login) {
    return !logins.isLimited(login) || users.contains(login);
  }

  public synchronized void addRole(String role) {
    members.putIfAbsent(role, new HashSet<>());
  }

  public synchronized void addMember(String role, String user) {
    members.computeIfAbsent(role, any -> new HashSet<>()).add(user);
  }

  public synchronized void dropMember(String role, String user) {
    members.getOrDefault(role, new HashSet<>()).remove(user);
  }

  /** Whether a user is in a role; empty if there is no such role. */
  public synchronized Optional<Boolean> isMember(String login, String role) {
    if (!logins.isLimited(login)) {
      return Optional.of(true);
    }
    boolean known = members.containsKey(role) || role.startsWith("db_");
    return known
        ? Optional.of(members.getOrDefault(role, Set.of()).contains(login))
        : Optional.empty();
  }

  /**
   * Grants a right.
   *
   * @param schema empty: on the whole database
   * @param object empty: on the whole schema
   */
  public synchronized void grant(String grantee, String right, String schema, String object) {
    grants.add(of(grantee, right, schema, object));
  }

  public synchronized void revoke(String grantee, String right, String schema, String object) {
    grants.remove(of(grantee, right, schema, object));
  }

  private static Grant of(String grantee, String right, String schema, String object) {
    return new Grant(
        grantee,
        right.toUpperCase(Locale.ROOT),
        schema.toLowerCase(Locale.ROOT),
        object.toLowerCase(Locale.ROOT));
  }

  /** Whether a login may do something with an object. */
  public synchronized boolean may(String login, String right, TableName object) {
    return !logins.isLimited(login)
        || has(login, right, object)
        || members.keySet().stream()
            .filter(role -> members.getOrDefault(role, Set.of()).contains(login))
            .anyMatch(
                role ->
                    role.equals(OWNER)
                        || (role.equals(READER) && right.equals("SELECT"))
                        || has(role, right, object));
  }

  private boolean has(String grantee, String right, TableName object) {
    return grants.contains(of(grantee, right, "", ""))
        || grants.contains(of(grantee, right, object.schema(), ""))
        || grants.contains(of(grantee, right, object.schema(), object.name()));
  }

  /** Whether a login may ask what the database does. */
  public synchronized boolean mayViewState(String login) {
    return logins.mayViewState(login)
        || grants.contains(of(login, "VIEW DATABASE STATE", "", ""))
        || isMember(login, OWNER).orElse(false);
  }

  /** Whether a login may do what only the owners of the database may. */
  public synchronized boolean owns(String login) {
    return isMember(login, OWNER).orElse(false);
  }

  /** Fails as the product does unless a login may do something with an object. */
  public void require(String login, String right, TableName object, Database database) {
    if (!may(login, right, object)) {
      throw SqlError.of(
          229,
          "The %s permission was denied on the object '%s', database '%s', schema '%s'."
              .formatted(right, object.name(), database.name(), object.schema()));
    }
  }
}
