package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.sql.Expressions.Reference;
import dev.tributary.testing.sqlserver.sql.Select.Item;
import dev.tributary.testing.sqlserver.sql.Select.Join;
import dev.tributary.testing.sqlserver.sql.Select.Order;
import dev.tributary.testing.sqlserver.sql.Select.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads SELECT: items, sources with joins, a condition, an order. */
final class SelectParser {
  private static final Set<String> AFTER_SOURCE =
      Set.of("where", "order", "left", "inner", "join", "on", "with", "option", "union", "set");

  private final Tokens tokens;
  private final ExpressionParser expressions;

  SelectParser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  Select select() {
    tokens.expect("SELECT");
    Optional<Expression> top = top();
    List<Item> items = items();
    Optional<Source> from = Optional.empty();
    List<Join> joins = new ArrayList<>();
    if (tokens.accept("FROM")) {
      from = Optional.of(source());
      readJoins(joins);
    }
    Optional<Expression> where =
        tokens.accept("WHERE") ? Optional.of(expressions.expression()) : Optional.empty();
    List<Order> orders = orders();
    if (tokens.accept("OPTION")) {
      tokens.skipBrackets();
    }
    return new Select(top, items, from, joins, where, orders);
  }

  private Optional<Expression> top() {
    return tokens.accept("TOP") ? Optional.of(expressions.primary()) : Optional.empty();
  }

  private List<Item> items() {
    List<Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (tokens.accept(","));
    return items;
  }

  private Item item() {
    if (tokens.accept("*")) {
      return new Item.All("");
    }
    if (tokens.isAllOfSource()) {
      String qualifier = tokens.name();
      tokens.expect(".", "*");
      return new Item.All(qualifier);
    }
    Expression expression = expressions.expression();
    String name = expression instanceof Reference column ? last(column.name()) : "";
    if (tokens.accept("AS") || (tokens.peek().isName() && !isKeyword(tokens.peek(), "from"))) {
      name = tokens.name();
    }
    return new Item.Computed(expression, name);
  }

  private static boolean isKeyword(Token token, String also) {
    String word = token.text().toLowerCase(Locale.ROOT);
    return token.type() == Token.Type.WORD && (AFTER_SOURCE.contains(word) || word.equals(also));
  }

  private void readJoins(List<Join> joins) {
    while (true) {
      boolean left = tokens.accept("LEFT");
      if (left) {
        tokens.accept("OUTER");
      } else {
        tokens.accept("INNER");
      }
      if (!tokens.accept("JOIN")) {
        return;
      }
      Source source = source();
      tokens.expect("ON");
      joins.add(new Join(left, source, expressions.expression()));
    }
  }

  private Source source() {
    if (tokens.accept("(")) {
      Select select = select();
      tokens.expect(")");
      return new Source.Sub(select, alias(""));
    }
    List<String> name = tokens.qualifiedName();
    if (tokens.accept("(")) {
      List<Expression> arguments = new ArrayList<>();
      if (!tokens.at(")")) {
        arguments.addAll(expressions.list());
      }
      tokens.expect(")");
      return new Source.Computed(name, arguments, alias(last(name)));
    }
    Set<String> hints = new HashSet<>();
    readHints(hints);
    String alias = alias(last(name));
    readHints(hints);
    return new Source.Named(name, alias, hints);
  }

  private void readHints(Set<String> hints) {
    if (tokens.accept("WITH")) {
      String text = tokens.skipBrackets().toLowerCase(Locale.ROOT);
      hints.addAll(List.of(text.split(",")));
    }
  }

  private String alias(String otherwise) {
    if (tokens.accept("AS") || (tokens.peek().isName() && !isKeyword(tokens.peek(), "where"))) {
      return tokens.name();
    }
    return otherwise;
  }

  private List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    if (tokens.accept("ORDER", "BY")) {
      do {
        Expression by = expressions.expression();
        boolean descending = tokens.accept("DESC");
        if (!descending) {
          tokens.accept("ASC");
        }
        orders.add(new Order(by, descending));
      } while (tokens.accept(","));
    }
    return orders;
  }

  private static String last(List<String> name) {
    return name.get(name.size() - 1);
  }
}
