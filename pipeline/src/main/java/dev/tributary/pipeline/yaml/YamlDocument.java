package dev.tributary.pipeline.yaml;

import dev.tributary.pipeline.yaml.YamlNode.Entry;
import dev.tributary.pipeline.yaml.YamlNode.Kind;
import dev.tributary.pipeline.yaml.YamlNode.Mapping;
import dev.tributary.pipeline.yaml.YamlNode.Scalar;
import dev.tributary.pipeline.yaml.YamlNode.Sequence;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads exactly one document of plain YAML: mappings, lists and scalars. Anchors, aliases, merge
 * keys and tags are refused, so that what stands at a place is what counts there.
 */
public final class YamlDocument {
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)");

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int LARGEST = 1_000_000;
  private static final int DEEPEST = 20;

  private final Iterator<Event> events;
  private int depth;

  private YamlDocument(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * The document's root.
   *
   * @throws YamlException if the bytes are not one document of plain YAML in UTF-8
   */
  public static YamlNode read(byte[] content) {
    if (content.length > LARGEST) {
      throw new YamlException(
          Place.START,
          "a file of %d bytes".formatted(content.length),
          "a pipeline",
          "A pipeline takes some lines; check that this is the file you meant.");
    }
    return read(decode(content));
  }

  private static YamlNode read(String text) {
    try {
      return new YamlDocument(
              new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator())
          .root();
    } catch (MarkedYAMLException e) {
      throw SyntaxErrors.explain(e, text);
    } catch (ReaderException e) { // a character that YAML does not allow anywhere
      throw SyntaxErrors.explain(e, text);
    }
  }

  private static String decode(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      String before = new String(content, 0, bytes.position(), StandardCharsets.UTF_8);
      throw new YamlException(
          SyntaxErrors.end(before),
          "a byte that is not UTF-8",
          "text in UTF-8",
          "Save the file as UTF-8; some editors write UTF-16 or a Windows code page.");
    }
  }

  private YamlNode root() {
    skip(Event.ID.StreamStart);
    Event first = events.next();
    if (!(first instanceof DocumentStartEvent)) {
      throw empty();
    }
    YamlNode root = node(events.next());
    if (root instanceof Scalar scalar && scalar.kind() == Kind.NULL) {
      throw empty();
    }
    skip(Event.ID.DocumentEnd);
    Event after = events.next();
    if (after.is(Event.ID.DocumentStart)) {
      throw new YamlException(
          place(after),
          "a second document",
          "one pipeline in a file",
          "Put each pipeline into a file of its own and remove the line '---'.");
    }
    return root;
  }

  private static YamlException empty() {
    return new YamlException(
        Place.START,
        "an empty file",
        "a pipeline",
        "`tributary init` writes a commented one to begin with.");
  }

  private YamlNode node(Event event) {
    refuseReferences(event);
    if (event instanceof ScalarEvent scalar) {
      return new Scalar(place(event), kind(scalar), scalar.getValue());
    }
    depth++;
    if (depth > DEEPEST) {
      throw new YamlException(
          place(event),
          "lists or sections nested too deep",
          "a pipeline",
          "Look for a '[' or '{' too many.");
    }
    YamlNode node = event.is(Event.ID.SequenceStart) ? sequence(event) : mapping(event);
    depth--;
    return node;
  }

  private YamlNode sequence(Event start) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
      items.add(node(event));
    }
    return new Sequence(place(start), items);
  }

  private YamlNode mapping(Event start) {
    List<Entry> entries = new ArrayList<>();
    for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
      refuseReferences(event);
      if (!(event instanceof ScalarEvent key)) {
        throw new YamlException(
            place(event),
            "a list or a section as a key",
            "a name as a key",
            "A text that starts with '{' or '[' must be put in quotes.");
      }
      if (key.isPlain() && key.getValue().equals("<<")) {
        throw references(event, "a merge key, '<<'");
      }
      entries.add(new Entry(place(event), key.getValue(), node(events.next())));
    }
    return new Mapping(place(start), entries);
  }

  private static void refuseReferences(Event event) {
    if (event instanceof AliasEvent) {
      throw references(event, "an alias, '*…'");
    }
    if (event instanceof NodeEvent named && named.getAnchor() != null) {
      throw references(event, "an anchor, '&…'");
    }
    if (event instanceof ScalarEvent scalar && scalar.getTag() != null) {
      throw references(event, "a tag, '!…'");
    }
    if (event instanceof CollectionStartEvent collection && collection.getTag() != null) {
      throw references(event, "a tag, '!…'");
    }
  }

  private static YamlException references(Event event, String found) {
    return new YamlException(
        place(event),
        found,
        "plain YAML",
        "Anchors, aliases, merge keys and tags are not used here: write the value out, in quotes"
            + " if it starts with '*', '&' or '!'.");
  }

  private static Kind kind(ScalarEvent scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return Kind.TEXT;
    }
    if (NULL.matcher(text).matches()) {
      return Kind.NULL;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return Kind.BOOLEAN;
    }
    if (INTEGER.matcher(text).matches()) {
      return Kind.INTEGER;
    }
    if (DECIMAL.matcher(text).matches()) {
      return Kind.DECIMAL;
    }
    return Kind.TEXT;
  }

  private void skip(Event.ID id) {
    Event event = events.next();
    if (!event.is(id)) {
      throw new IllegalStateException("Expected %s, got %s".formatted(id, event));
    }
  }

  private static Place place(Event event) {
    Mark mark = event.getStartMark();
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
