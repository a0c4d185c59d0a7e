package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.doctor.mysql.MySqlChecksPage;
import dev.tributary.checks.doctor.postgres.PostgresChecksPage;
import dev.tributary.checks.doctor.sqlserver.SqlServerChecksPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page in the documentation is what the checks are. */
class DoctorChecksPageTest {
  private static final Path PAGE = Path.of("../docs/reference/doctor-checks.md");

  @Test
  void thePageListsEveryCheckWithWhatItFinds() throws IOException {
    String page =
        PostgresChecksPage.text()
            + MySqlChecksPage.text()
            + SqlServerChecksPage.text()
            + SurroundingsPage.text();
    if (System.getProperty("tributary.generate") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/reference/doctor-checks.md; mvn -Dquick -Dtributary.generate -pl checks -am test")
        .isEqualTo(page);
  }
}
