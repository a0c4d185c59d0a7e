package dev.tributary.pipeline.adopt.read;

import dev.tributary.pipeline.adopt.read.HclNode.Attribute;
import dev.tributary.pipeline.adopt.read.HclNode.Block;
import dev.tributary.pipeline.adopt.read.HclNode.Body;
import dev.tributary.pipeline.adopt.read.HclNode.Call;
import dev.tributary.pipeline.adopt.read.HclNode.Items;
import dev.tributary.pipeline.adopt.read.HclNode.Part;
import dev.tributary.pipeline.adopt.read.HclNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Terraform's language as far as settings are written in it: blocks, attributes, texts with
 * templates, heredocs, lists, objects and calls of functions. Every other expression is kept as it
 * stands.
 */
final class HclParser {
  private static final String ENDS = ",)]}#";
  private static final int DEEPEST = 50;

  private final HclCursor cursor;
  private int depth;

  HclParser(InputFile file) {
    this.cursor = new HclCursor(file);
  }

  Body file() {
    Body body = body();
    if (!cursor.atEnd()) {
      throw cursor.unreadable("an attribute or a block");
    }
    return body;
  }

  /** Attributes and blocks, up to a closing brace or the end. */
  private Body body() {
    deeper();
    Origin origin = cursor.origin();
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    cursor.space(true);
    while (!cursor.atEnd() && cursor.here() != '}') {
      Origin begin = cursor.origin();
      String name = cursor.name();
      if (name.isEmpty()) {
        throw cursor.unreadable("a name");
      }
      cursor.space(false);
      if (cursor.here() == '=') {
        cursor.skip(1);
        cursor.space(false);
        attributes.add(new Attribute(name, begin, expression()));
      } else {
        blocks.add(block(begin, name));
      }
      cursor.space(true);
    }
    depth--;
    return new Body(origin, attributes, blocks);
  }

  private Block block(Origin origin, String type) {
    List<String> labels = new ArrayList<>(List.of(type));
    while (cursor.here() != '{') {
      if (cursor.here() == '"') {
        labels.add(literal(cursor.quoted()));
      } else {
        String label = cursor.name();
        if (label.isEmpty()) {
          throw cursor.unreadable("'=' or '{'");
        }
        labels.add(label);
      }
      cursor.space(false);
    }
    cursor.skip(1);
    Body body = body();
    cursor.require('}');
    return new Block(origin, labels, body);
  }

  private HclNode expression() {
    deeper();
    Origin origin = cursor.origin();
    HclNode node = term(origin);
    depth--;
    cursor.space(false);
    String more = cursor.raw(ENDS).strip();
    return more.isEmpty() ? node : new Text(origin, List.of(new Part(more, true)));
  }

  private HclNode term(Origin origin) {
    if (cursor.here() == '"') {
      return cursor.quoted();
    }
    if (cursor.atHeredoc()) {
      return cursor.heredoc();
    }
    if (cursor.atFor()) {
      return new Text(origin, List.of(new Part(cursor.raw(ENDS), true)));
    }
    if (cursor.here() == '{') {
      return object(origin);
    }
    if (cursor.here() == '[') {
      cursor.skip(1);
      return new Items(origin, list(']'));
    }
    String name = cursor.name();
    if (!name.isEmpty() && cursor.here() == '(') {
      cursor.skip(1);
      return new Call(origin, name, list(')'));
    }
    String text = (name + cursor.raw(ENDS)).strip();
    if (text.isEmpty()) {
      throw cursor.unreadable("a value");
    }
    boolean literal = text.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?");
    return new Text(origin, List.of(new Part(text.equals("null") ? "" : text, !literal)));
  }

  private List<HclNode> list(char end) {
    List<HclNode> nodes = new ArrayList<>();
    cursor.space(true);
    while (cursor.here() != end) {
      if (cursor.atEnd()) {
        throw cursor.unreadable("'" + end + "'");
      }
      nodes.add(expression());
      separator(end);
    }
    cursor.skip(1);
    return nodes;
  }

  private Body object(Origin origin) {
    cursor.skip(1);
    List<Attribute> attributes = new ArrayList<>();
    cursor.space(true);
    while (cursor.here() != '}') {
      Origin begin = cursor.origin();
      key()
          .ifPresentOrElse(
              name -> attributes.add(new Attribute(name, begin, expression())), this::expression);
      separator('}');
    }
    cursor.skip(1);
    return new Body(origin, attributes, List.of());
  }

  /** The name before {@code =} or {@code :}; empty if it is itself an expression. */
  private Optional<String> key() {
    Optional<String> name;
    if (cursor.here() == '"') {
      Text text = cursor.quoted();
      name = Optional.of(literal(text));
    } else if (cursor.here() == '(') {
      cursor.raw("=:");
      name = Optional.empty();
    } else {
      String plain = cursor.name();
      name = Optional.of(plain).filter(each -> !each.isEmpty());
    }
    cursor.space(false);
    if (cursor.here() != '=' && cursor.here() != ':') {
      throw cursor.unreadable("'=' behind a key");
    }
    cursor.skip(1);
    cursor.space(true);
    return name;
  }

  private void separator(char end) {
    cursor.space(true);
    if (cursor.here() == ',') {
      cursor.skip(1);
      cursor.space(true);
    } else if (cursor.atEnd()) {
      throw cursor.unreadable("'" + end + "'");
    }
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw cursor.unreadable("less nesting");
    }
  }

  private static String literal(Text text) {
    StringBuilder literal = new StringBuilder();
    text.parts().forEach(part -> literal.append(part.text()));
    return literal.toString();
  }
}
