package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.mysql.MySqlChecksPage;
import dev.tributary.checks.doctor.postgres.PostgresChecksPage;
import dev.tributary.checks.doctor.sqlserver.SqlServerChecksPage;
import dev.tributary.checks.doctor.stream.StreamChecksPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The link of every finding leads to a place of the documentation. */
class DocumentedTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ANCHOR = Pattern.compile("(?m)^<a id=\"(.+)\"></a>$|^#+ ([a-z-]+)$");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Set<String> links =
        Stream.concat(
                Stream.of(
                    Finding.ok(PostgresDoctor.CONNECTION, "In."),
                    Finding.ok(StreamDoctor.CONNECTION, "In."),
                    Finding.ok(LakeDoctor.ACCESS, "In."),
                    Finding.ok(LakeDoctor.DELETION, "In."),
                    Finding.ok(LakeDoctor.CLOCK, "In."),
                    Finding.ok("database-clock", "In."),
                    Finding.ok(DiskSpace.ID, "In."),
                    Finding.ok(Forecast.ID, "In."),
                    Finding.ok(MySqlDoctor.CONNECTION, "In.").ofChapter(MySqlDoctor.CHAPTER),
                    Finding.ok(SqlServerDoctor.CONNECTION, "In.")
                        .ofChapter(SqlServerDoctor.CHAPTER)),
                Stream.of(
                        PostgresChecksPage.findings(),
                        MySqlChecksPage.findings(),
                        SqlServerChecksPage.findings(),
                        StreamChecksPage.findings())
                    .flatMap(List::stream))
            .map(Finding::docs)
            .collect(Collectors.toSet());

    for (String link : links) {
      String[] parts = link.split("#", 2);
      Set<String> anchors =
          ANCHOR
              .matcher(Files.readString(ROOT.resolve(parts[0])))
              .results()
              .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
              .collect(Collectors.toSet());
      assertThat(anchors).contains(parts[1]);
    }
    assertThat(links).hasSizeGreaterThan(90);
  }
}
