package dev.tributary.pipeline.reference;

import dev.tributary.pipeline.Compression;
import dev.tributary.pipeline.DataSize;
import dev.tributary.pipeline.Decimals;
import dev.tributary.pipeline.Format;
import dev.tributary.pipeline.Host;
import dev.tributary.pipeline.KafkaServers;
import dev.tributary.pipeline.Lake;
import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.Name;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.Roll;
import dev.tributary.pipeline.RowCount;
import dev.tributary.pipeline.Source;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.Stream;
import dev.tributary.pipeline.TaskCount;
import dev.tributary.pipeline.ThreadCount;
import dev.tributary.pipeline.TimePartition;
import dev.tributary.pipeline.shape.Field;
import dev.tributary.pipeline.shape.Field.Content;
import dev.tributary.pipeline.shape.ScalarType;
import dev.tributary.pipeline.shape.Section;
import dev.tributary.pipeline.shape.YamlText;
import dev.tributary.source.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a pipeline as a file in which every key is explained. */
public final class Template {
  private static final int WIDTH = 90;

  private final StringBuilder text = new StringBuilder();

  private Template() {}

  /** A pipeline to begin with: a database on this machine into a folder on this machine. */
  public static Pipeline starter(PipelineName name) {
    String variable = name.value().toUpperCase(Locale.ROOT).replace('-', '_') + "_PASSWORD";
    return new Pipeline(
        name,
        new Source(
            SourceType.POSTGRES,
            new Host("localhost"),
            Optional.empty(),
            new Name(name.value().replace('-', '_')),
            Optional.of(new Name("postgres")),
            Optional.of(new Secret.FromEnvironment(variable)),
            Optional.empty(),
            List.of(),
            ThreadCount.ONE,
            Map.of()),
        new Stream(KafkaServers.EMBEDDED, Optional.empty()),
        new Lake(
            new LakeUrl.Folder(Path.of("./lake")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Format.JSON,
            Compression.GZIP,
            Decimals.STRING,
            TimePartition.NONE,
            false,
            new TaskCount(1),
            new Roll(
                Duration.ofSeconds(20),
                new RowCount(500_000),
                new DataSize(128_000_000),
                Optional.empty())));
  }

  /**
   * The text of a file that describes the pipeline. What is left to its default, or out, stands
   * there as a comment.
   */
  public static String write(Pipeline pipeline) {
    Template template = new Template();
    template.comment("", "A Tributary pipeline: database, Kafka, lake.");
    template.comment(
        "", "Lines behind a '#' show defaults or examples. `tributary doctor` checks the file.");
    template.section(Section.of(Pipeline.class), pipeline, "");
    return template.text.toString();
  }

  private void section(Section section, Record record, String indent) {
    List<Object> values = section.values(record);
    for (int i = 0; i < values.size(); i++) {
      Field field = section.fields().get(i);
      if (indent.isEmpty()) {
        text.append('\n');
      }
      comment(indent, field.description());
      if (field.content() instanceof Content.Nested nested) {
        nested(field, nested.section(), (Record) values.get(i), indent);
      } else {
        line(field, values.get(i), indent);
      }
    }
  }

  /** A section of comments only is one itself: YAML would take it for an empty value. */
  private void nested(Field field, Section section, Record record, String indent) {
    Template inner = new Template();
    inner.section(section, record, indent + "  ");
    boolean isComment =
        inner.text.toString().lines().allMatch(line -> line.strip().startsWith("#"));
    text.append(indent).append(isComment ? "# " : "").append(field.key()).append(":\n");
    text.append(inner.text);
  }

  private void line(Field field, Object value, String indent) {
    Optional<String> written = written(field, value);
    String shown = written.orElse(field.example());
    boolean isDefault = written.isPresent() && written.equals(field.orElse());
    boolean isComment = written.isEmpty() || isDefault;
    text.append(indent).append(isComment ? "# " : "");
    text.append(field.key()).append(": ").append(shown).append('\n');
  }

  /** What stands behind the key; empty if the pipeline leaves it out. */
  private static Optional<String> written(Field field, Object value) {
    if (field.content() instanceof Content.Many many) {
      List<String> items =
          ((List<?>) value).stream().map(item -> quoted(many.type(), item)).toList();
      return Optional.of("[" + String.join(", ", items) + "]").filter(list -> !items.isEmpty());
    }
    if (field.content() instanceof Content.Pairs pairs) {
      return Optional.of(
              ((Map<?, ?>) value)
                  .entrySet().stream()
                      .map(pair -> pair.getKey() + ": " + quoted(pairs.type(), pair.getValue()))
                      .sorted()
                      .collect(Collectors.joining(", ", "{ ", " }")))
          .filter(map -> !((Map<?, ?>) value).isEmpty());
    }
    ScalarType type = ((Content.One) field.content()).type();
    if (value instanceof Optional<?> optional) {
      return optional.map(present -> quoted(type, present));
    }
    return Optional.of(quoted(type, value));
  }

  private static String quoted(ScalarType type, Object value) {
    return YamlText.quoted(type, type.write(value));
  }

  private void comment(String indent, String words) {
    StringBuilder line = new StringBuilder(indent).append('#');
    for (String word : words.split(" ")) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent).append('#');
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
