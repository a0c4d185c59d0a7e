package dev.tributary.pipeline.yaml;

/** A text that is not one plain YAML document. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String found;
  private final String expected;
  private final String remedy;

  YamlException(Place place, String found, String expected, String remedy) {
    super("%s: found %s, expected %s. %s".formatted(place, found, expected, remedy));
    this.place = place;
    this.found = found;
    this.expected = expected;
    this.remedy = remedy;
  }

  public Place place() {
    return place;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }

  public String remedy() {
    return remedy;
  }
}
