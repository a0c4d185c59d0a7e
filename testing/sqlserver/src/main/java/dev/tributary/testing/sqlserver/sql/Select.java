package dev.tributary.testing.sqlserver.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A SELECT as written. */
record Select(
    Optional<Expression> top,
    List<Item> items,
    Optional<Source> from,
    List<Join> joins,
    Optional<Expression> where,
    List<Order> orders) {

  /** What one item of the list gives: an expression, or all columns of a source. */
  sealed interface Item {
    record Computed(Expression expression, String name) implements Item {}

    /** All columns of the source with this name, or of all sources if it is empty. */
    record All(String qualifier) implements Item {}
  }

  /** Where rows come from. */
  sealed interface Source {
    String alias();

    /**
     * A table or view.
     *
     * @param hints in lower case
     */
    record Named(List<String> name, String alias, Set<String> hints) implements Source {}

    record Computed(List<String> function, List<Expression> arguments, String alias)
        implements Source {}

    record Sub(Select select, String alias) implements Source {}
  }

  record Join(boolean keepsLeft, Source source, Expression condition) {}

  record Order(Expression by, boolean descending) {}
}
