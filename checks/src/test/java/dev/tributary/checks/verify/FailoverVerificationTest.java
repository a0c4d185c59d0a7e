package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.format.Operation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view is of a server whose log is at 0/5000; the one before it had come further. */
class FailoverVerificationTest {
  private static final String FIRST = "9f1e2b6c-0000-0000-0000-000000000001:";
  private static final String SECOND = "9f1e2b6c-0000-0000-0000-000000000002:";

  @TempDir Path scratch;

  @Test
  void changesOfBothServersMakeTheRows() {
    VerifyReport report =
        beforeTheFailover()
            .change(Operation.UPDATE, "0/200", FIRST + 3, "id=2", "state=b", "body", "n=2")
            .change(Operation.DELETE, "0/300", SECOND + 1, "id=1")
            .row("2", "b", null, "2")
            .verify(scratch);

    assertThat(report.verified()).as(report.toJson().toString()).isTrue();
  }

  @Test
  void aTruncationOfTheSecondServerTakesRowsOfTheFirst() {
    VerifyReport report =
        beforeTheFailover()
            .change(Operation.TRUNCATE, "0/200", SECOND + 1)
            .change(Operation.CREATE, "0/300", SECOND + 2, "id=3", "state=c", "body", "n=3")
            .row("3", "c", null, "3")
            .verify(scratch);

    assertThat(report.verified()).as(report.toJson().toString()).isTrue();
  }

  @Test
  void aNewSnapshotOfTheSecondServerIsTheNewerOne() {
    VerifyReport report =
        beforeTheFailover()
            .snapshotRow("0/200", Snapshot.INITIAL, "id=9", "state=i", "body", "n=9")
            .row("9", "i", null, "9")
            .verify(scratch);

    assertThat(report.verified()).as(report.toJson().toString()).isTrue();
  }

  @Test
  void aTransactionThatBothServersSentIsADuplicate() {
    VerifyReport report =
        beforeTheFailover()
            .change(Operation.UPDATE, "0/200", FIRST + 2, "id=2", "state=a", "body", "n=2")
            .change(Operation.UPDATE, "0/300", FIRST + 1, "id=1", "state=a", "body", "n=1")
            .row("1", "a", null, "1")
            .row("2", "a", null, "2")
            .verify(scratch);

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.tables().get(0).duplicates()).isEqualTo(1);
    assertThat(report.tables().get(0).examples().get(0).reason())
        .isEqualTo("its transaction %s1 is in the log before it".formatted(FIRST));
  }

  @Test
  void aDifferenceIsToldThoughTheSnapshotHasALaterPosition() {
    VerifyReport report =
        beforeTheFailover().row("1", "z", null, "1").row("2", "a", null, "2").verify(scratch);

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.tables().get(0).different()).isEqualTo(1);
  }

  /** Its position is beyond the view's, be it for being late or of the first server. */
  @Test
  void aDifferenceThatALateSnapshotOfTheTableMayHaveMadeIsNone() {
    VerifyReport report =
        beforeTheFailover()
            .snapshotRow("0/7300", Snapshot.INCREMENTAL, "id=1", "state=y", "body", "n=1")
            .change(Operation.UPDATE, "0/200", SECOND + 1, "id=2", "state=b", "body", "n=2")
            .row("1", "a", null, "1")
            .row("2", "b", null, "2")
            .verify(scratch);

    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.obstacle().orElseThrow())
        .contains("a snapshot of it was read at 0/7300")
        .endsWith("Verify again.");
  }

  private static SmallLog beforeTheFailover() {
    return new SmallLog(World.KEYED)
        .ofTwoServers()
        .snapshotRow("0/7000", Snapshot.INITIAL, "id=1", "state=new", "body", "n=1")
        .change(Operation.UPDATE, "0/7100", FIRST + 1, "id=1", "state=a", "body", "n=1")
        .change(Operation.CREATE, "0/7200", FIRST + 2, "id=2", "state=a", "body", "n=2");
  }
}
