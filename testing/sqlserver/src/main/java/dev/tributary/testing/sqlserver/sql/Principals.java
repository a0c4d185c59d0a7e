package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Logins;
import dev.tributary.testing.sqlserver.engine.Rights;
import dev.tributary.testing.sqlserver.engine.SqlError;
import java.util.Optional;

/** CREATE LOGIN, USER and ROLE, ALTER ROLE, GRANT and REVOKE. */
final class Principals implements StatementFamily {
  @Override
  public Optional<Answer> answer(Statement statement, Session session) {
    Tokens tokens = statement.tokens();
    Rights rights = session.database().rights();
    if (tokens.accept("CREATE", "LOGIN")) {
      createLogin(tokens, session);
    } else if (tokens.accept("CREATE", "USER")) {
      String user = tokens.name();
      if (tokens.accept("FOR", "LOGIN")) {
        tokens.name();
      }
      rights.addUser(user);
    } else if (tokens.accept("CREATE", "ROLE")) {
      rights.addRole(tokens.name());
    } else if (tokens.accept("ALTER", "ROLE")) {
      String role = tokens.name();
      boolean adds = tokens.accept("ADD");
      if (!adds) {
        tokens.expect("DROP");
      }
      tokens.expect("MEMBER");
      change(rights, role, tokens.name(), adds);
    } else if (tokens.accept("GRANT")) {
      grant(tokens, session, true);
    } else if (tokens.accept("REVOKE")) {
      grant(tokens, session, false);
    } else {
      return Optional.empty();
    }
    tokens.expectEnd();
    return Optional.of(Answer.nothing());
  }

  private static void createLogin(Tokens tokens, Session session) {
    String login = tokens.name();
    tokens.expect("WITH", "PASSWORD", "=");
    session.engine().logins().create(login, tokens.next().text());
    while (tokens.accept(",")) {
      tokens.name();
      tokens.expect("=");
      tokens.next();
    }
  }

  private static void change(Rights rights, String role, String user, boolean adds) {
    if (adds) {
      rights.addMember(role, user);
    } else {
      rights.dropMember(role, user);
    }
  }

  /** What is granted, on what. */
  private record Securable(String right, String schema, String object) {
    static Securable read(Tokens tokens) {
      StringBuilder right = new StringBuilder(tokens.name());
      while (!tokens.at("ON") && !tokens.at("TO") && !tokens.at("FROM")) {
        right.append(' ').append(tokens.name());
      }
      if (!tokens.accept("ON")) {
        return new Securable(right.toString(), "", "");
      }
      if (tokens.accept("SCHEMA", "::")) {
        return new Securable(right.toString(), tokens.name(), "");
      }
      tokens.accept("OBJECT", "::");
      String schema = tokens.name();
      tokens.expect(".");
      return new Securable(right.toString(), schema, tokens.name());
    }
  }

  private static void grant(Tokens tokens, Session session, boolean grants) {
    Securable on = Securable.read(tokens);
    tokens.expect(grants ? "TO" : "FROM");
    String grantee = tokens.name();
    if (on.right().equalsIgnoreCase("VIEW SERVER STATE")) {
      viewState(session.engine().logins(), grantee, grants);
      return;
    }
    Rights rights = session.database().rights();
    if (!rights.owns(session.user())) {
      throw SqlError.of(
          15151, "Cannot find the user '%s', or you do not have permission.".formatted(grantee));
    }
    if (grants) {
      rights.grant(grantee, on.right(), on.schema(), on.object());
    } else {
      rights.revoke(grantee, on.right(), on.schema(), on.object());
    }
  }

  private static void viewState(Logins logins, String login, boolean grants) {
    if (grants) {
      logins.letViewState(login);
    } else {
      logins.denyViewState(login);
    }
  }
}
