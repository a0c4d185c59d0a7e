package dev.tributary.pipeline.plan;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.plan.Assumption.By;
import dev.tributary.pipeline.shape.Sentences;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All the numbers that a plan reckons with, by name. */
public final class Assumptions {
  private static final Assumptions DEFAULTS = read();
  private static final double MINUTES_A_DAY = 1440;

  private final Map<String, Assumption> byName;

  private Assumptions(Map<String, Assumption> byName) {
    this.byName = byName;
  }

  public static Assumptions defaults() {
    return DEFAULTS;
  }

  /** The same, with what the pipeline's file says. */
  public static Assumptions of(Pipeline pipeline) {
    return pipeline.stream()
        .retention()
        .map(kept -> DEFAULTS.with("retention_days", kept.toMinutes() / MINUTES_A_DAY, By.FILE))
        .orElse(DEFAULTS);
  }

  /** In the order in which they are explained. */
  public List<Assumption> all() {
    return List.copyOf(byName.values());
  }

  public double value(String name) {
    return find(name).value();
  }

  /**
   * The same with another value for one of them.
   *
   * @throws IllegalArgumentException if there is none of that name, or the value is not above 0
   */
  public Assumptions with(String name, double value, By by) {
    Map<String, Assumption> changed = new LinkedHashMap<>(byName);
    changed.put(name, find(name).with(value, by));
    return new Assumptions(changed);
  }

  private Assumption find(String name) {
    Assumption found = byName.get(name);
    if (found == null) {
      List<String> names = List.copyOf(byName.keySet());
      String nearest = Sentences.didYouMean(name, names);
      throw new IllegalArgumentException(
          "Nothing that is assumed is called '%s'. %s"
              .formatted(
                  name,
                  nearest.isEmpty() ? "There are: " + String.join(", ", names) + "." : nearest));
    }
    return found;
  }

  private static Assumptions read() {
    Map<String, Assumption> byName = new LinkedHashMap<>();
    try (InputStream in = Assumptions.class.getResourceAsStream("assumptions.txt")) {
      if (in == null) {
        throw new IllegalStateException("assumptions.txt is not on the class path");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 4))
          .map(p -> new Assumption(p[0], Double.parseDouble(p[1]), p[2], p[3], By.DEFAULT))
          .forEach(each -> byName.put(each.name(), each));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Assumptions(byName);
  }
}
