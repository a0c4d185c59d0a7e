package dev.tributary.pipeline.yaml;

import java.util.List;

/** A node of a YAML document. */
public sealed interface YamlNode {
  Place place();

  /** What a reader would call it, such as "the number 5" or "a list". Never quotes a long text. */
  String described();

  /** What a scalar is by the core schema of YAML 1.2. */
  enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NULL
  }

  record Scalar(Place place, Kind kind, String text) implements YamlNode {
    private static final int LONGEST_QUOTE = 60;

    @Override
    public String described() {
      return switch (kind) {
        case TEXT -> text.isEmpty() ? "an empty text" : "'" + shortened() + "'";
        case INTEGER, DECIMAL -> "the number " + shortened();
        case BOOLEAN -> "the boolean " + text;
        case NULL -> "no value";
      };
    }

    private String shortened() {
      if (text.length() <= LONGEST_QUOTE) {
        return text;
      }
      return text.substring(0, LONGEST_QUOTE) + "…";
    }
  }

  record Sequence(Place place, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String described() {
      return "a list";
    }
  }

  /** Entries in the order of the text; a key may occur more than once. */
  record Mapping(Place place, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String described() {
      return "a section with keys of its own";
    }
  }

  record Entry(Place place, String key, YamlNode value) {}
}
