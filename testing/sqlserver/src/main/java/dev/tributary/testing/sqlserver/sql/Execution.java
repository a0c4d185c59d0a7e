package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.Parameter;
import dev.tributary.testing.sqlserver.wire.ProcedureCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The execution of a procedure with its arguments, by EXEC or by a call of the protocol. */
record Execution(List<String> name, List<Argument> arguments) {
  /**
   * @param name empty if it is told by its place
   */
  record Argument(String name, @Nullable Object value) {}

  static Execution parse(Tokens tokens, Scope scope) {
    List<String> name = tokens.qualifiedName();
    ExpressionParser expressions = new ExpressionParser(tokens);
    List<Argument> arguments = new ArrayList<>();
    while (!tokens.isAtEnd()) {
      String argument = "";
      if (tokens.isNamedArgument()) {
        argument = tokens.next().text();
        tokens.expect("=");
      }
      Expression value = expressions.primary();
      arguments.add(new Argument(argument, value.bind(scope).of(new Object[0])));
      if (!tokens.accept(",")) {
        break;
      }
    }
    tokens.expectEnd();
    return new Execution(name, arguments);
  }

  static Execution of(ProcedureCall call) {
    List<Argument> arguments = new ArrayList<>();
    for (Parameter parameter : call.parameters()) {
      boolean byPlace = parameter.name().matches("@P\\d+");
      arguments.add(new Argument(byPlace ? "" : parameter.name(), parameter.value()));
    }
    return new Execution(new Tokens(Lexer.tokens(call.name())).qualifiedName(), arguments);
  }

  /** The procedure's own name, in lower case. */
  String procedure() {
    return name.get(name.size() - 1).toLowerCase(Locale.ROOT);
  }

  /** An argument by its name or, from 0, its place. */
  Optional<Object> argument(String wanted, int place) {
    for (Argument argument : arguments) {
      if (argument.name().equalsIgnoreCase(wanted)) {
        return Optional.ofNullable(argument.value());
      }
    }
    boolean byPlace = place < arguments.size() && arguments.get(place).name().isEmpty();
    return byPlace ? Optional.ofNullable(arguments.get(place).value()) : Optional.empty();
  }

  String required(String wanted, int place) {
    return argument(wanted, place)
        .map(Object::toString)
        .orElseThrow(
            () ->
                SqlError.of(
                    201,
                    "Procedure or function '%s' expects parameter '%s', which was not supplied."
                        .formatted(procedure(), wanted)));
  }
}
