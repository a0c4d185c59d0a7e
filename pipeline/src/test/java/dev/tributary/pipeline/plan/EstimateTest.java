package dev.tributary.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tributary.pipeline.DataSize;
import dev.tributary.pipeline.Roll;
import dev.tributary.pipeline.RowCount;
import dev.tributary.pipeline.plan.Assumption.By;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that were reckoned by hand. */
class EstimateTest {
  private static final Roll ROLL =
      new Roll(
          Duration.ofMinutes(5),
          new RowCount(500_000),
          new DataSize(128_000_000),
          Optional.empty());

  @Test
  void aMillionRowsAndAHundredChangesASecondInTenTables() {
    Map<String, Double> figures = figures(Assumptions.defaults(), ROLL, 10);

    // 1,000,000 / 20,000 = 50 s; 50 × 100 × 1,000 bytes
    assertThat(figures.get("snapshot_hours")).isCloseTo(0.013889, within(1e-6));
    assertThat(figures.get("log_gb")).isCloseTo(0.005, within(1e-9));
    // (1,000,000 + 604,800 × 100) × 250 bytes × 3
    assertThat(figures.get("kafka_gb")).isCloseTo(46.11, within(1e-9));
    assertThat(figures.get("source_mcu")).isEqualTo(1);
    assertThat(figures.get("lake_mcu")).isEqualTo(1);
    // a file every 5 minutes and table: 2,628,000 s / 300 s × 10
    assertThat(figures.get("files_a_month")).isCloseTo(87_600, within(1e-6));
    assertThat(figures.get("s3_writes")).isCloseTo(350_400, within(1e-6));
    assertThat(figures.get("dollars_writes")).isCloseTo(1.752, within(1e-9));
    // (1,000,000 + 262,800,000) × 200 bytes
    assertThat(figures.get("lake_gb")).isCloseTo(52.76, within(1e-9));
    // 2 × 730 × 0.11 + 3 × 730 × 0.204 + 46.11 × 0.1 + 52.76 × 0.023 + 1.752
    assertThat(figures.get("dollars"))
        .isCloseTo(160.6 + 446.76 + 4.611 + 1.21348 + 1.752, within(1e-6));
    assertThat(figures.get("dollars_a_million")).isCloseTo(1.752 / 262.8, within(1e-9));
  }

  @Test
  void manyChangesFillFilesBeforeTheirTimeIsUp() {
    Assumptions busy = Assumptions.defaults().with("changes", 10_000, By.USER);

    Map<String, Double> figures = figures(busy, ROLL, 1);

    // 10,000 × 2,628,000 / 500,000 rows; by size 41,062, by time 8,760
    assertThat(figures.get("files_a_month")).isCloseTo(52_560, within(1e-6));
  }

  @Test
  void fewChangesMakeNoMoreFilesThanThereAreChanges() {
    Assumptions quiet = Assumptions.defaults().with("changes", 0.0001, By.USER);

    Map<String, Double> figures = figures(quiet, ROLL, 1);

    assertThat(figures.get("files_a_month")).isCloseTo(262.8, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"1999, 1", "2001, 2", "4001, 4", "8001, 8", "99999, 8"})
  void aWorkersSizeIsTheNextThatThereIs(double changes, double mcu) {
    Assumptions given = Assumptions.defaults().with("changes", changes, By.USER);

    assertThat(figures(given, ROLL, 1).get("source_mcu")).isEqualTo(mcu);
  }

  @Test
  void eachFigureTellsItsArithmetic() {
    assertThat(Estimate.of(Assumptions.defaults(), ROLL, 10))
        .extracting(Figure::arithmetic)
        .contains(
            "1,000,000 rows / 20,000 rows/s / 3,600",
            "100 changes/s × 5 / 10,000 changes/s = 0.05, the next of 1, 2, 4, 8",
            "87,600 files × (3 + 1)",
            "350,400 requests / 1,000 × 0.005 $")
        .allSatisfy(text -> assertThat(text).doesNotContain("%"));
  }

  @Test
  void whatIsNotAssumedCannotBeChanged() {
    assertThatThrownBy(() -> Assumptions.defaults().with("row", 1, By.USER))
        .hasMessage("Nothing that is assumed is called 'row'. Did you mean 'rows'?");
    assertThatThrownBy(() -> Assumptions.defaults().with("rows", 0, By.USER))
        .hasMessage("rows is 0. Give a number above 0.");
  }

  /** So that what is planned is what {@code infra/} makes where nobody chooses a type. */
  @Test
  void brokersHaveThePriceOfThoseThatInfraMakes() throws IOException {
    String priced =
        Assumptions.defaults().all().stream()
            .filter(each -> each.name().equals("broker_price"))
            .map(Assumption::meaning)
            .findFirst()
            .orElseThrow();

    String made = Files.readString(Path.of("..", "infra", "modules", "msk", "main.tf"));

    assertThat(made)
        .containsPattern("instance_type .* : \"%s\"\\)".formatted(word("kafka\\.[\\w.]+", priced)));
  }

  private static String word(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  private static Map<String, Double> figures(Assumptions given, Roll roll, int tables) {
    return Estimate.of(given, roll, tables).stream()
        .collect(Collectors.toMap(Figure::name, Figure::amount));
  }
}
