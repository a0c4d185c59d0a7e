package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.sql.Expressions.Aggregate;
import dev.tributary.testing.sqlserver.sql.Expressions.And;
import dev.tributary.testing.sqlserver.sql.Expressions.Call;
import dev.tributary.testing.sqlserver.sql.Expressions.Case;
import dev.tributary.testing.sqlserver.sql.Expressions.Cast;
import dev.tributary.testing.sqlserver.sql.Expressions.Compared;
import dev.tributary.testing.sqlserver.sql.Expressions.IsNull;
import dev.tributary.testing.sqlserver.sql.Expressions.Like;
import dev.tributary.testing.sqlserver.sql.Expressions.Literal;
import dev.tributary.testing.sqlserver.sql.Expressions.Not;
import dev.tributary.testing.sqlserver.sql.Expressions.Or;
import dev.tributary.testing.sqlserver.sql.Expressions.Reference;
import dev.tributary.testing.sqlserver.sql.Expressions.Scalar;
import dev.tributary.testing.sqlserver.sql.Expressions.Sum;
import dev.tributary.testing.sqlserver.sql.Expressions.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads expressions; what binds least is read first. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> AGGREGATES = Set.of("min", "max", "count");

  /** Their first argument is a word like {@code TZOFFSET}. */
  private static final Set<String> WITH_DATE_PART = Set.of("datepart", "datediff", "dateadd");

  private final Tokens tokens;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Expression expression() {
    Expression left = conjunction();
    while (tokens.accept("OR")) {
      left = new Or(left, conjunction());
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = negation();
    while (tokens.accept("AND")) {
      left = new And(left, negation());
    }
    return left;
  }

  private Expression negation() {
    return tokens.accept("NOT") ? new Not(negation()) : predicate();
  }

  private Expression predicate() {
    Expression left = sum();
    if (COMPARISONS.contains(tokens.peek().text()) && tokens.peek().type() == Token.Type.SYMBOL) {
      return new Compared(tokens.next().text(), left, sum());
    }
    if (tokens.accept("IS")) {
      boolean negated = tokens.accept("NOT");
      tokens.expect("NULL");
      return negated ? new Not(new IsNull(left)) : new IsNull(left);
    }
    boolean negated = tokens.accept("NOT");
    Expression condition = left;
    if (tokens.accept("BETWEEN")) {
      Expression from = sum();
      tokens.expect("AND");
      condition = new And(new Compared(">=", left, from), new Compared("<=", left, sum()));
    } else if (tokens.accept("LIKE")) {
      condition = new Like(left, sum());
    } else if (tokens.accept("IN")) {
      condition = in(left);
    } else if (negated) {
      throw tokens.unexpected();
    }
    return negated ? new Not(condition) : condition;
  }

  private Expression in(Expression left) {
    tokens.expect("(");
    List<Expression> values = list();
    tokens.expect(")");
    Expression any = new Compared("=", left, values.get(0));
    for (Expression value : values.subList(1, values.size())) {
      any = new Or(any, new Compared("=", left, value));
    }
    return any;
  }

  List<Expression> list() {
    List<Expression> values = new ArrayList<>();
    do {
      values.add(expression());
    } while (tokens.accept(","));
    return values;
  }

  private Expression sum() {
    Expression left = primary();
    while (tokens.at("+") || tokens.at("-")) {
      boolean subtracts = tokens.next().is("-");
      left = new Sum(left, primary(), subtracts);
    }
    return left;
  }

  Expression primary() {
    Token token = tokens.peek();
    return switch (token.type()) {
      case STRING -> Literal.of(tokens.next().text());
      case NUMBER -> Literal.of(number(tokens.next().text()));
      case BINARY -> Literal.of(binary(tokens.next().text()));
      case VARIABLE -> variable(tokens.next().text());
      case QUOTED -> named();
      case WORD -> word();
      case SYMBOL -> symbol();
      case END -> throw tokens.unexpected();
    };
  }

  private Expression symbol() {
    if (tokens.at("(", "SELECT")) {
      tokens.expect("(");
      Select select = new SelectParser(tokens).select();
      tokens.expect(")");
      return new Scalar(select);
    }
    if (tokens.accept("(")) {
      Expression inner = expression();
      tokens.expect(")");
      return inner;
    }
    if (tokens.accept("-")) {
      if (tokens.peek().type() == Token.Type.NUMBER) {
        return Literal.of(number("-" + tokens.next().text()));
      }
      return new Sum(Literal.of(0), primary(), true);
    }
    throw tokens.unexpected();
  }

  private static Object number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return text.toLowerCase(Locale.ROOT).contains("e")
          ? (Object) Double.valueOf(text)
          : new BigDecimal(text);
    }
  }

  private static byte[] binary(String digits) {
    return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
  }

  private static Expression variable(String name) {
    return name.startsWith("@@") ? new Call(List.of(name), List.of()) : new Variable(name);
  }

  private Expression word() {
    if (tokens.accept("NULL")) {
      return Literal.ofNull();
    }
    if (tokens.accept("CASE")) {
      return cases();
    }
    if (tokens.accept("CAST", "(") || tokens.accept("PARSE", "(")) {
      Expression value = expression();
      tokens.expect("AS");
      Expression cast = new Cast(value, tokens.type());
      tokens.expect(")");
      return cast;
    }
    return named();
  }

  private Expression cases() {
    List<Case.When> whens = new ArrayList<>();
    while (tokens.accept("WHEN")) {
      Expression condition = expression();
      tokens.expect("THEN");
      whens.add(new Case.When(condition, expression()));
    }
    Expression otherwise = tokens.accept("ELSE") ? expression() : Literal.ofNull();
    tokens.expect("END");
    if (whens.isEmpty()) {
      throw SqlError.notUnderstood("CASE without WHEN");
    }
    return new Case(whens, otherwise);
  }

  private Expression named() {
    List<String> name = tokens.qualifiedName();
    if (!tokens.accept("(")) {
      return new Reference(name);
    }
    String function = name.get(name.size() - 1).toLowerCase(Locale.ROOT);
    if (name.size() == 1 && AGGREGATES.contains(function)) {
      Optional<Expression> argument =
          tokens.accept("*") ? Optional.empty() : Optional.of(expression());
      tokens.expect(")");
      return new Aggregate(function, argument);
    }
    List<Expression> arguments = new ArrayList<>();
    if (WITH_DATE_PART.contains(function)) {
      arguments.add(Literal.of(tokens.name()));
      tokens.expect(",");
    }
    if (!tokens.accept(")")) {
      arguments.addAll(list());
      tokens.expect(")");
    }
    return new Call(name, arguments);
  }
}
