package dev.tributary.pipeline.reference;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.shape.Field;
import dev.tributary.pipeline.shape.Field.Content;
import dev.tributary.pipeline.shape.Field.Presence;
import dev.tributary.pipeline.shape.ScalarType;
import dev.tributary.pipeline.shape.Section;
import dev.tributary.pipeline.shape.Sentences;

/** The page on tributary.yaml, in Markdown. */
public final class ReferencePage {
  private static final String INTRODUCTION =
      """
      # tributary.yaml

      <!-- Generated from the model by the tests of the module `pipeline`; do not edit. -->

      A pipeline is a source, a stream and a lake. One file describes one pipeline. `tributary init`
      writes a commented one.

      The file is read strictly: an unknown key, a wrong type, a missing value or two choices that
      contradict each other end with the line, the path, what was found, what was expected and what
      to do, all of them at once:

      ```
      tributary.yaml:6:11: lake.roll.evry: found an unknown key, expected every, rows, size or idle. Did you mean 'every'?
      ```

      It is YAML 1.2 in UTF-8, one document, without anchors, aliases, merge keys and tags.

      ## Secrets

      A secret never stands in the file, only where it is:

      | | |
      |---|---|
      | `"${env:NAME}"` | the environment variable `NAME` |
      | `"${file:/path}"` | the content of the file, by its full path |
      | `"${secretsmanager:name:key}"` | a value of a JSON secret of AWS Secrets Manager, by name or ARN; without `:key` the secret as a whole |

      Connectors get the same reference, in the words of Kafka's config providers, and never the
      value: a Kafka Connect of your own needs Kafka's `EnvVarConfigProvider` under the name `env`, or
      `DirectoryConfigProvider` under the name `directory`, and the variable or the file on its
      machines; or Tributary's provider under the name `secretsmanager`
      ([how](../how-to/secrets-manager.md)). The quotes are needed between `{` and `}`.

      ## Units

      Durations: `ms`, `s`, `m`, `h`, `d`. Sizes: `B`; `KB`, `MB`, `GB` in thousands; `KiB`, `MiB`,
      `GiB` in 1,024s. Numbers of rows may be grouped with `_`.

      ## Editors

      [tributary.schema.json](tributary.schema.json) is the JSON Schema of the file. Editors with the
      YAML language server take it from a comment at the top of the file:

      ```yaml
      # yaml-language-server: $schema=./tributary.schema.json
      ```
      """;

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private ReferencePage() {}

  public static String text() {
    ReferencePage reference = new ReferencePage();
    reference.page.append("\n## The file\n");
    reference.table(Section.of(Pipeline.class), "");
    reference
        .page
        .append("\n## A file to begin with\n\nAs `tributary init` writes it:\n\n```yaml\n")
        .append(Template.write(Template.starter(new PipelineName("shop"))))
        .append("```\n");
    return reference.page.toString();
  }

  private void table(Section section, String path) {
    page.append("\n| key | what it is | value | default |\n|---|---|---|---|\n");
    for (Field field : section.fields()) {
      page.append("| `%s` | ".formatted(field.key()))
          .append(field.description())
          .append(" | ")
          .append(value(field, path))
          .append(" | ")
          .append(fallback(field))
          .append(" |\n");
    }
    for (Field field : section.fields()) {
      if (field.content() instanceof Content.Nested nested) {
        page.append("\n### `%s`\n".formatted(path + field.key()));
        table(nested.section(), path + field.key() + ".");
      }
    }
  }

  private static String value(Field field, String path) {
    if (field.content() instanceof Content.Many many) {
      return "a list, each " + scalar(many.type(), field.example());
    }
    if (field.content() instanceof Content.One one) {
      return scalar(one.type(), field.example());
    }
    if (field.content() instanceof Content.Pairs pairs) {
      String names = pairs.name().isPresent() ? pairs.expected() : "settings with their values";
      return "%s, like `%s`".formatted(names, field.example());
    }
    String anchor = (path + field.key()).replace(".", "");
    return "see [`%s`](#%s)".formatted(path + field.key(), anchor);
  }

  private static String scalar(ScalarType type, String example) {
    if (!type.choices().isEmpty()) {
      return Sentences.alternatives(
          type.choices().stream().map(choice -> "`" + choice + "`").toList());
    }
    return "%s, like `%s`".formatted(type.expected(), example).replace("|", "\\|");
  }

  private static String fallback(Field field) {
    if (field.presence() == Presence.REQUIRED) {
      return "required";
    }
    return field.orElse().map(text -> "`" + text + "`").orElse("");
  }
}
