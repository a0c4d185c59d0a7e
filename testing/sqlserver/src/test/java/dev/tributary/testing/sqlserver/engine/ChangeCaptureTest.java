package dev.tributary.testing.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log, the capture job and the cleanup job do. */
class ChangeCaptureTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;
  private final Engine engine = new Engine(() -> now);
  private final Database shop = engine.createDatabase("shop");
  private final Table orders =
      shop.createTable(
          TableName.of("orders"),
          List.of(Column.of("id", "int").primaryKey(), Column.of("note", "nvarchar(20)")));

  private List<String> captured(String instance) {
    return shop.capture().instance(instance).orElseThrow().changes(shop.commits()).stream()
        .map(change -> change.operation() + " " + change.values().value("id"))
        .toList();
  }

  @Test
  void commitsOrderTransactionsAndSequencesTheirChanges() {
    CaptureInstance instance = shop.enableCdc("orders");
    Transaction first = shop.begin();
    first.insert("orders", 1, "begun first");
    Transaction second = shop.begin();
    second.insert("orders", 2, "committed first");
    first.insert("orders", 3, "late");
    second.commit();
    first.commit();

    List<CapturedChange> changes = instance.changes(shop.commits());
    assertThat(captured("dbo_orders")).containsExactly("2 2", "2 1", "2 3");
    assertThat(changes.get(0).commit()).isLessThan(changes.get(1).commit());
    assertThat(changes.get(1).commit()).isEqualTo(changes.get(2).commit());
    assertThat(changes.get(1).sequence()).isLessThan(changes.get(0).sequence());
    assertThat(changes.get(2).sequence())
        .isBetween(changes.get(0).sequence(), changes.get(0).commit());
  }

  @Test
  void aChangedKeyIsADeleteAndAnInsert() {
    shop.enableCdc("orders");
    shop.transaction(t -> t.insert("orders", 1, "a"));
    shop.transaction(t -> t.update("orders", Map.of("id", 1), Map.of("id", 2)));

    assertThat(captured("dbo_orders")).containsExactly("2 1", "1 1", "2 2");
  }

  @Test
  void whatIsRolledBackIsNotCaptured() {
    shop.enableCdc("orders");
    Transaction transaction = shop.begin();
    transaction.insert("orders", 1, "kept");
    transaction.save("here");
    transaction.insert("orders", 2, "undone");
    transaction.update("orders", Map.of("id", 1), Map.of("note", "undone"));
    transaction.rollbackTo("here");
    transaction.commit();

    assertThat(captured("dbo_orders")).containsExactly("2 1");
    assertThat(shop.rows(orders, shop.commits(), null))
        .extracting(row -> row.value("note"))
        .containsExactly("kept");
  }

  @Test
  void aRowThatAnotherTransactionHasChangedIsLocked() {
    shop.transaction(t -> t.insert("orders", 1, "a"));
    Transaction holder = shop.begin();
    holder.update("orders", Map.of("id", 1), Map.of("note", "b"));

    assertThatThrownBy(() -> shop.transaction(t -> t.delete("orders", Map.of("id", 1))))
        .isInstanceOfSatisfying(
            SqlError.class, error -> assertThat(error.error().number()).isEqualTo(1222));
    holder.rollback();
    shop.transaction(t -> t.delete("orders", Map.of("id", 1)));
    assertThat(shop.rows(orders, shop.commits(), null)).isEmpty();
  }

  @Test
  void aStoppedAgentCapturesLater() {
    shop.enableCdc("orders");
    engine.stopAgent();
    shop.transaction(t -> t.insert("orders", 1, "a"));
    Lsn reached = shop.capture().maxLsn().orElseThrow();
    assertThat(captured("dbo_orders")).isEmpty();

    engine.startAgent();

    assertThat(captured("dbo_orders")).containsExactly("2 1");
    assertThat(shop.capture().maxLsn().orElseThrow()).isGreaterThan(reached);
  }

  @Test
  void aSnapshotDoesNotSeeWhatIsCapturedAfterIt() {
    CaptureInstance instance = shop.enableCdc("orders");
    long snapshot = shop.commits();
    shop.transaction(t -> t.insert("orders", 1, "a"));

    assertThat(instance.changes(snapshot)).isEmpty();
    assertThat(shop.rows(orders, snapshot, null)).isEmpty();
    assertThat(instance.changes(shop.commits())).hasSize(1);
  }

  @Test
  void theCleanupJobForgetsWhatIsOlderThanTheRetention() {
    CaptureInstance instance = shop.enableCdc("orders");
    shop.transaction(t -> t.insert("orders", 1, "old"));
    Lsn before = instance.start();
    now = START.plus(Duration.ofDays(2));
    shop.transaction(t -> t.insert("orders", 2, "new"));
    now = START.plus(Duration.ofDays(4));

    shop.capture().cleanUp();

    assertThat(captured("dbo_orders")).containsExactly("2 2");
    assertThat(instance.start())
        .isGreaterThan(before)
        .isEqualTo(instance.changes(shop.commits()).get(0).commit());
  }

  @Test
  void largeValuesAreNotThereBeforeAnUpdateThatLeavesThemAlone() {
    shop.createTable(
        "files",
        Column.of("id", "int").primaryKey(),
        Column.of("name", "varchar(10)"),
        Column.of("body", "varbinary(max)"),
        Column.of("old", "text"));
    CaptureInstance instance = shop.enableCdc("files");
    byte[] body = {1};
    shop.transaction(t -> t.insert("files", 1, "a", body, "text"));
    shop.transaction(t -> t.update("files", Map.of("id", 1), Map.of("name", "b")));
    shop.transaction(t -> t.update("files", Map.of("id", 1), Map.of("body", new byte[] {2})));

    List<CapturedChange> changes = instance.changes(shop.commits());
    assertThat(changes).extracting(CapturedChange::operation).containsExactly(2, 3, 4, 3, 4);
    assertThat(changes.get(1).values().value("body")).isNull();
    assertThat(changes.get(2).values().value("body")).isEqualTo(body);
    assertThat(changes.get(3).values().value("body")).isEqualTo(body);
    assertThat(changes.get(3).values().value("old")).isNull();
    assertThat(changes.get(3).updateMask().bytes()).containsExactly(0b100);
  }

  @Test
  void positionsAreOrderedAsTheirBytes() {
    Lsn last = new Lsn(0x0000002A_0000FFF8L, 1);

    assertThat(last.nextRecord()).isEqualTo(new Lsn(0x0000002B_00000010L, 1)).isGreaterThan(last);
    assertThat(new Lsn(7, 0xFFFF).increment()).isEqualTo(new Lsn(8, 0));
    assertThat(Lsn.of(last.bytes())).isEqualTo(last);
    assertThat(last).hasToString("0000002a0000fff80001");
  }
}
