package dev.tributary.pipeline.render;

import dev.tributary.pipeline.TableSelector;
import java.util.List;
import java.util.stream.Collectors;

/** The topics of tables that cannot be named yet. */
final class RegularExpression {
  private RegularExpression() {}

  /** The topics of the tables, those of tables to come included. */
  static String topics(PipelineNames names, List<TableSelector> selectors) {
    String prefix = quoted(names.topicPrefix()) + "\\.";
    if (selectors.isEmpty()) {
      return prefix + "[^.]+\\..+";
    }
    return selectors.stream()
        .map(
            selector ->
                quoted(PipelineNames.sanitized(selector.schema()))
                    + "\\."
                    + selector
                        .table()
                        .map(table -> quoted(PipelineNames.sanitized(table)))
                        .orElse(".+"))
        .collect(Collectors.joining("|", prefix + "(", ")"));
  }

  private static String quoted(String text) {
    return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
  }
}
