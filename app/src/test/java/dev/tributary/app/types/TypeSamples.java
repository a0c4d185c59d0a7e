package dev.tributary.app.types;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What every type becomes, as {@code samples.txt} says; its form is told there.
 *
 * @param preparations statements that make the types
 * @param unsupported what no sample can show
 */
record TypeSamples(List<String> preparations, List<Section> sections, List<String> unsupported) {

  /**
   * Types that belong together.
   *
   * @param exact whether the values in the lake are those of the database
   */
  record Section(String title, boolean exact, List<TypeSample> types) {}

  /** A table of all types whose values arrive as they are, or of those that do not. */
  SampleTable table(String name, boolean exact) {
    return new SampleTable(
        name,
        sections.stream()
            .filter(section -> section.exact() == exact)
            .flatMap(section -> section.types().stream())
            .toList());
  }

  static TypeSamples read() {
    try (InputStream file =
        Objects.requireNonNull(TypeSamples.class.getResourceAsStream("samples.txt"))) {
      Reading reading = new Reading();
      new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(reading::line);
      return new TypeSamples(reading.preparations, reading.sections, reading.unsupported);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reading {
    private final List<String> preparations = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> unsupported = new ArrayList<>();

    void line(String line) {
      if (line.isEmpty() || line.startsWith("#")) {
        return;
      }
      String rest = line.length() < 2 ? "" : line.substring(2);
      switch (line.substring(0, Math.min(2, line.length()))) {
        case "! " -> preparations.add(rest);
        case "= " -> sections.add(new Section(rest, true, new ArrayList<>()));
        case "~ " -> sections.add(new Section(rest, false, new ArrayList<>()));
        case "- " -> unsupported.add(rest);
        case "  " -> ofType(rest);
        default -> types().add(new TypeSample(line, "", List.of()));
      }
    }

    private void ofType(String line) {
      List<TypeSample> types = types();
      TypeSample type = types.remove(types.size() - 1);
      if (line.startsWith("> ")) {
        types.add(new TypeSample(type.type(), line.substring(2), type.values()));
      } else {
        String[] sides = line.split(" → ");
        List<TypeSample.Value> values = new ArrayList<>(type.values());
        values.add(new TypeSample.Value(sides[0], sides[1], sides[sides.length - 1]));
        types.add(new TypeSample(type.type(), type.remark(), values));
      }
    }

    private List<TypeSample> types() {
      return sections.get(sections.size() - 1).types();
    }
  }
}
