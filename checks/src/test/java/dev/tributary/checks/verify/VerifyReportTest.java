package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.format.Operation;
import dev.tributary.source.TableId;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyReportTest {
  @TempDir Path scratch;

  @Test
  void aVerifiedTableIsReportedInCountsAlone() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .snapshotRow("0/10", Snapshot.INITIAL, "id=1", "state=new", "body", "n=3")
            .row("1", "new", null, "3")
            .verify(scratch);

    assertThat(report.exitCode()).isZero();
    assertThat(report.toJson())
        .hasToString(
            """
            {"verified":true,"position":"0/5000","tables":[{"table":"public.orders",\
            "sourceRows":1,"lakeRows":1,"missing":0,"unexpected":0,"different":0,\
            "duplicates":0,"logRecords":1}]}""");
  }

  @Test
  void aDifferenceNamesItsColumnsButNotTheirValues() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .change(Operation.CREATE, "0/10", "8", "id=1", "state=new", "body=secret", "n=3")
            .row("1", "old", "hidden", "3")
            .verify(scratch);

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.toJson().at("/tables/0/examples"))
        .hasToString(
            """
            [{"kind":"different","key":"id=1","columns":["state","body"],\
            "where":"shop.public.orders-0@0"}]""");
  }

  @Test
  void aColumnThatWasAddedLaterIsNullInOlderRows() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .change(Operation.CREATE, "0/10", "8", "id=1", "state=new", "body=x")
            .change(Operation.CREATE, "0/20", "8", "id=2", "state=new", "body=x")
            .row("1", "new", "x", null)
            .row("2", "new", "x", "5")
            .verify(scratch);

    assertThat(report.tables().get(0).different()).isEqualTo(1);
    Difference difference = report.tables().get(0).examples().get(0);
    assertThat(difference.key()).isEqualTo("id=2");
    assertThat(difference.columns()).containsExactly("n");
    assertThat(difference.reason())
        .isEqualTo("the row was last written before the column was there");
  }

  @Test
  void aValueThatWasNeverSentIsADifference() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .changeWithoutBody("0/10", "8", "id=1", "state=new", "n=3")
            .row("1", "new", "x", "3")
            .verify(scratch);

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.tables().get(0).examples().get(0).reason())
        .isEqualTo("an unchanged value was not sent, and no earlier is known");
  }

  @Test
  void aColumnThatTheSourceDroppedIsNotCompared() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .change(Operation.CREATE, "0/10", "8", "id=1", "state=a", "body", "n=3", "gone=9")
            .row("1", "a", null, "3")
            .verify(scratch);

    assertThat(report.verified()).isTrue();
  }

  @Test
  void aKeyTwiceInOneSnapshotIsADuplicate() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .snapshotRow("0/10", Snapshot.INITIAL, "id=1", "state=a", "body", "n=3")
            .snapshotRow("0/10", Snapshot.INITIAL, "id=1", "state=a", "body", "n=3")
            .row("1", "a", null, "3")
            .verify(scratch);

    assertThat(report.tables().get(0).duplicates()).isEqualTo(1);
    assertThat(report.tables().get(0).lakeRows()).isEqualTo(1);
  }

  @Test
  void aRowReadAgainByAnIncrementalSnapshotIsNoDuplicate() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .snapshotRow("0/10", Snapshot.INITIAL, "id=1", "state=a", "body", "n=3")
            .snapshotRow("0/20", Snapshot.INCREMENTAL, "id=1", "state=a", "body", "n=3")
            .snapshotRow("0/20", Snapshot.INCREMENTAL, "id=1", "state=a", "body", "n=3")
            .row("1", "a", null, "3")
            .verify(scratch);

    assertThat(report.verified()).isTrue();
    assertThat(report.tables().get(0).superseded()).isZero();
  }

  @Test
  void rowsOfASnapshotAfterTheViewCannotBeCompared() {
    VerifyReport report =
        new SmallLog(World.KEYED)
            .snapshotRow("0/6000", Snapshot.INITIAL, "id=1", "state=a", "body", "n=3")
            .verify(scratch);

    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.obstacle()).get().asString().endsWith("Verify again.");
  }

  @Test
  void withoutTheMarkerNothingCanBeCompared() {
    VerifyReport report = new SmallLog(World.KEYED).verify(scratch, progress(false, 0));

    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.obstacle()).get().asString().contains("Is the source connector running");
    assertThat(report.toJson().get("error").asText()).isNotEmpty();
  }

  @Test
  void aLakeThatIsBehindIsNamedWithItsTable() {
    VerifyReport report = new SmallLog(World.KEYED).verify(scratch, progress(true, 1234));

    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.obstacle()).get().asString().contains("public.orders is 1,234 records");
    assertThat(report.tables()).isEmpty();
  }

  private static LogProgress progress(boolean met, long behind) {
    return new LogProgress() {
      @Override
      public boolean met(String marker) {
        return met;
      }

      @Override
      public OptionalLong behind(TableId table) {
        return OptionalLong.of(behind);
      }
    };
  }
}
