package dev.tributary.app.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.types.TypeSamples.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of the documentation that is made of the samples. */
final class TypesPage {
  private static final Path PAGE = Path.of("../docs/reference/postgres-types.md");

  private TypesPage() {}

  /** Compares, or writes with {@code -Dtributary.generate}. */
  static void assertUpToDate(TypeSamples samples) throws IOException {
    String page = page(samples);
    if (System.getProperty("tributary.generate") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/reference/postgres-types.md; mvn -Dquick -Dtributary.generate -pl app -am test")
        .isEqualTo(page);
  }

  private static String page(TypeSamples samples) {
    StringBuilder page =
        new StringBuilder(
            """
            # What Postgres types become

            Generated from a test that writes every value below into a real database, before the
            pipeline starts and while it streams, by insert, update and delete, and reads it from
            the lake. Database, server and worker have different time zones and unusual settings there.
            NULL of any type is `null`. Of a value too large to be in its row, an update that leaves
            it alone brings nothing: the column is missing and is named in `__unavailable`, unless
            the table has `REPLICA IDENTITY FULL`.

            Read more in [row-values.md](row-values.md) and [lake-format.md](lake-format.md).
            """);
    samples.sections().forEach(section -> section(section, page));
    page.append('\n');
    samples.unsupported().forEach(line -> page.append("- ").append(line).append('\n'));
    return page.toString();
  }

  private static void section(Section section, StringBuilder page) {
    page.append("\n## ").append(section.title()).append("\n\n");
    if (!section.exact()) {
      page.append("`tributary verify` reports rows with such values as different.\n\n");
    }
    page.append("| type | SQL | in the lake | remark |\n|---|---|---|---|\n");
    for (TypeSample type : section.types()) {
      String name = code(type.type());
      String remark = type.remark();
      for (TypeSample.Value value : type.values()) {
        page.append(
            "| %s | %s | %s | %s |\n".formatted(name, code(value.sql()), lake(value), remark));
        name = "";
        remark = "";
      }
    }
  }

  private static String lake(TypeSample.Value value) {
    return value.snapshot().equals(value.stream())
        ? code(value.stream())
        : "%s from a snapshot, %s after".formatted(code(value.snapshot()), code(value.stream()));
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}
