package dev.tributary.pipeline.adopt.read;

import dev.tributary.pipeline.adopt.read.HclNode.Call;
import dev.tributary.pipeline.adopt.read.HclNode.Part;
import dev.tributary.pipeline.adopt.read.HclNode.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code var.…} and {@code local.…} stand for, as far as the files say it. */
final class HclNames {
  private static final int LONGEST_CHAIN = 10;

  private final Map<String, HclNode> values = new HashMap<>();

  void define(String name, HclNode value) {
    values.put(name, value);
  }

  /** The text; empty if a part of it is not known from the files. */
  Optional<String> text(HclNode node) {
    return text(node, 0);
  }

  /** The node itself, or what the name that it is stands for. */
  HclNode resolve(HclNode node) {
    HclNode resolved = node;
    for (int i = 0; i < LONGEST_CHAIN && resolved instanceof Text text; i++) {
      Optional<HclNode> next = reference(text).map(values::get);
      if (next.isEmpty()) {
        return resolved;
      }
      resolved = next.get();
    }
    return resolved;
  }

  static boolean isMerge(HclNode node) {
    return node instanceof Call call
        && (call.function().equals("merge")
            || call.function().equals("tomap")
            || call.function().equals("jsonencode"));
  }

  private Optional<String> text(HclNode node, int depth) {
    HclNode resolved = resolve(node);
    if (!(resolved instanceof Text text) || depth > LONGEST_CHAIN) {
      return Optional.empty();
    }
    StringBuilder joined = new StringBuilder();
    for (Part part : text.parts()) {
      if (!part.isExpression()) {
        joined.append(part.text());
        continue;
      }
      Optional<String> value =
          Optional.ofNullable(values.get(part.text())).flatMap(each -> text(each, depth + 1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      joined.append(value.get());
    }
    return Optional.of(joined.toString());
  }

  /** The expression, if the text is that alone. */
  private static Optional<String> reference(Text text) {
    return text.parts().size() == 1 && text.parts().get(0).isExpression()
        ? Optional.of(text.parts().get(0).text())
        : Optional.empty();
  }
}
