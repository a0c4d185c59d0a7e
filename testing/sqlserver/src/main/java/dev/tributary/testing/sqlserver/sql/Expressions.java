package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Comparison;
import dev.tributary.testing.sqlserver.engine.Conversion;
import dev.tributary.testing.sqlserver.engine.Literals;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.Parameter;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of expressions. */
final class Expressions {
  private static final SqlType CONDITION = SqlType.of(Kind.BIT);

  private Expressions() {}

  record Literal(SqlType type, @Nullable Object value) implements Expression {
    static Literal of(Object value) {
      return new Literal(Literals.typeOf(value), value);
    }

    static Literal ofNull() {
      return new Literal(SqlType.of(Kind.INT), null);
    }

    @Override
    public Bound bind(Scope scope) {
      return new Bound(type, row -> value);
    }
  }

  record Variable(String name) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Parameter parameter = scope.statement().parameter(name);
      return new Bound(parameter.type(), row -> parameter.value());
    }
  }

  record Reference(List<String> name) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      int at = scope.indexOf(name);
      return new Bound(scope.fields().get(at).column().type(), row -> row[at]);
    }
  }

  /** A comparison by one of {@code = <> < <= > >=}. */
  record Compared(String operator, Expression left, Expression right) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Bound one = left.bind(scope);
      Bound other = right.bind(scope);
      return new Bound(
          CONDITION,
          row -> {
            Object a = one.of(row);
            Object b = other.of(row);
            return (a == null || b == null) ? null : holds(Comparison.compare(a, b));
          });
    }

    private boolean holds(int order) {
      return switch (operator) {
        case "=" -> order == 0;
        case "<>", "!=" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  record And(Expression left, Expression right) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      return bound(left.bind(scope), right.bind(scope), false);
    }
  }

  record Or(Expression left, Expression right) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      return bound(left.bind(scope), right.bind(scope), true);
    }
  }

  /** One side that has the deciding value decides; else unknown is stronger. */
  private static Expression.Bound bound(
      Expression.Bound one, Expression.Bound other, boolean deciding) {
    return new Expression.Bound(
        CONDITION,
        row -> {
          Object a = one.of(row);
          if (Boolean.valueOf(deciding).equals(a)) {
            return deciding;
          }
          Object b = other.of(row);
          boolean known = a != null || Boolean.valueOf(deciding).equals(b);
          return known ? b : null;
        });
  }

  record Not(Expression condition) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Bound inner = condition.bind(scope);
      return new Bound(
          CONDITION, row -> inner.of(row) instanceof Boolean known ? (Object) !known : null);
    }
  }

  record IsNull(Expression value) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Bound inner = value.bind(scope);
      return new Bound(CONDITION, row -> inner.of(row) == null);
    }
  }

  record Like(Expression value, Expression pattern) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Bound text = value.bind(scope);
      Bound wanted = pattern.bind(scope);
      return new Bound(
          CONDITION,
          row -> {
            Object a = text.of(row);
            Object b = wanted.of(row);
            return (a == null || b == null) ? null : matches(a.toString(), b.toString());
          });
    }

    static boolean matches(String text, String pattern) {
      StringBuilder regex = new StringBuilder("(?is)");
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        int close = c == '[' ? pattern.indexOf(']', i) : -1;
        if (close > 0) {
          regex.append('[').append(pattern, i + 1, close).append(']');
          i = close;
        } else {
          regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
      }
      return Pattern.matches(regex.toString(), text);
    }
  }

  /** Sum, difference, or text put together. */
  record Sum(Expression left, Expression right, boolean subtracts) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Bound one = left.bind(scope);
      Bound other = right.bind(scope);
      return new Bound(
          one.type(),
          row -> {
            Object a = one.of(row);
            Object b = other.of(row);
            return (a == null || b == null) ? null : sum(one.type(), a, b);
          });
    }

    private Object sum(SqlType type, Object a, Object b) {
      if (type.kind().isText() && !subtracts) {
        return a.toString() + b;
      }
      BigDecimal right = new BigDecimal(Conversion.text(b));
      BigDecimal total = new BigDecimal(Conversion.text(a)).add(subtracts ? right.negate() : right);
      return Conversion.to(type, total);
    }
  }

  record Case(List<When> whens, Expression otherwise) implements Expression {
    record When(Expression condition, Expression value) {}

    private record BoundWhen(Bound condition, Bound value) {}

    @Override
    public Bound bind(Scope scope) {
      List<BoundWhen> bound =
          whens.stream()
              .map(when -> new BoundWhen(when.condition().bind(scope), when.value().bind(scope)))
              .toList();
      Bound last = otherwise.bind(scope);
      return new Bound(
          bound.get(0).value().type(),
          row -> {
            for (BoundWhen when : bound) {
              if (Boolean.TRUE.equals(when.condition().of(row))) {
                return when.value().of(row);
              }
            }
            return last.of(row);
          });
    }
  }

  record Cast(Expression value, SqlType type) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Bound inner = value.bind(scope);
      return new Bound(
          type,
          row -> {
            Object from = inner.of(row);
            return from == null ? null : Conversion.to(type, from);
          });
    }
  }

  /** The only value of a query's first row, which knows nothing of the rows around it. */
  record Scalar(Select select) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      Relation result = new Query(new Sources()).run(select, scope.with(List.of()));
      Object value = result.rows().isEmpty() ? null : result.rows().get(0)[0];
      return new Bound(result.columns().get(0).type(), row -> value);
    }
  }

  record Call(List<String> name, List<Expression> arguments) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      List<Bound> bound = arguments.stream().map(argument -> argument.bind(scope)).toList();
      return Functions.bind(name, bound, scope);
    }
  }

  /** MIN, MAX or COUNT over all rows of a query; only as an item of its own. */
  record Aggregate(String function, Optional<Expression> argument) implements Expression {
    @Override
    public Bound bind(Scope scope) {
      throw SqlError.notUnderstood(function + " within an expression");
    }
  }
}
