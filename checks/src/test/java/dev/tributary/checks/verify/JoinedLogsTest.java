package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.format.Operation;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinedLogsTest {
  private static final String FIRST = "9f1e2b6c-0000-0000-0000-000000000001:";
  private static final String SECOND = "9f1e2b6c-0000-0000-0000-000000000002:";

  private final JoinedLogs logs = new JoinedLogs();

  @Test
  void positionsOfOneLogStayAsTheyAre() {
    assertThat(logs.rank(change(FIRST + 1), 700)).isEqualTo(700);
    assertThat(logs.rank(change(FIRST + 2), 800)).isEqualTo(800);
    assertThat(logs.rank(change(FIRST + 2), 800)).isEqualTo(800);
  }

  @Test
  void whatAnotherServerSendsIsBehindWhatCameBefore() {
    logs.rank(change(FIRST + 1), 700);

    long next = logs.rank(change(SECOND + 1), 200);
    long afterIt = logs.rank(change(SECOND + 2), 300);

    assertThat(next).isGreaterThan(700);
    assertThat(afterIt).isEqualTo(next + 100);
  }

  @Test
  void rowsBetweenTheChangesHaveLaterPositionsAndMoveNothing() {
    logs.rank(change(FIRST + 1), 700);
    logs.rank(record("", Snapshot.INCREMENTAL), 900);

    assertThat(logs.rank(change(FIRST + 2), 800)).isEqualTo(800);
  }

  @Test
  void aTransactionThatComesAgainIsKnownByItsId() {
    for (long number : new long[] {1, 3, 70_000}) {
      assertThat(logs.isRepeated(change(FIRST + number))).isFalse();
      assertThat(logs.isRepeated(change(FIRST + number))).as("its second record").isFalse();
    }

    assertThat(logs.isRepeated(change(FIRST + 3))).isTrue();
    assertThat(logs.isRepeated(change(FIRST + 2))).isFalse();
    assertThat(logs.isRepeated(change(SECOND + 3))).isFalse();
  }

  private static Change change(String transaction) {
    return record(transaction, Snapshot.NONE);
  }

  private static Change record(String transaction, Snapshot snapshot) {
    return new Change(
        Operation.CREATE,
        "shop.shop.t",
        0,
        "log",
        0,
        "",
        transaction,
        snapshot,
        Map.of(),
        Set.of(),
        Map.of(),
        Map.of());
  }
}
