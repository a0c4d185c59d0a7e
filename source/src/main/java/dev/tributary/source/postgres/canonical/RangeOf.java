package dev.tributary.source.postgres.canonical;

import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.JsonText;
import dev.tributary.source.canonical.Uniform;

/** Ranges, which the lake holds in the database's own text. Bounds are brought to one spelling. */
record RangeOf(Canonical bound) implements Canonical {
  @Override
  public String ofDatabase(String text) {
    Quoted nested = new Quoted(text);
    String range = range(nested);
    if (!nested.ended()) {
      throw new IllegalArgumentException("More after the range: " + text);
    }
    return range;
  }

  @Override
  public String ofLake(String json) {
    return ofDatabase(json);
  }

  /** The multirange of this range. */
  Canonical several() {
    return new Uniform(
        text -> {
          Quoted nested = new Quoted(text);
          StringBuilder canonical = new StringBuilder("{");
          nested.expect('{');
          while (!nested.takes('}')) {
            if (canonical.length() > 1) {
              nested.expect(',');
              canonical.append(',');
            }
            canonical.append(range(nested));
          }
          return canonical.append('}').toString();
        });
  }

  private String range(Quoted nested) {
    if (nested.peek() == 'e') {
      if (!nested.value(",}").text().equals("empty")) {
        throw new IllegalArgumentException("Not a range");
      }
      return "empty";
    }
    char open = nested.next();
    String lower = bound(nested.value(","));
    nested.expect(',');
    String upper = bound(nested.value("])"));
    char close = nested.next();
    if ("[(".indexOf(open) < 0 || "])".indexOf(close) < 0) {
      throw new IllegalArgumentException("Not a range");
    }
    return open + lower + "," + upper + close;
  }

  /** A missing bound is nothing at all; an empty text as a bound stands in quotes. */
  private String bound(Quoted.Value value) {
    return value.text().isEmpty() && !value.quoted()
        ? ""
        : JsonText.quoted(bound.ofDatabase(value.text()));
  }
}
