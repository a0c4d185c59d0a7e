package dev.tributary.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.Slot;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.PGReplicationStream;

class PostgresAdministrationTest {
  private static final String SLOT = "administered";
  private static final String PUBLICATION = "Odd \"name";

  private final PostgresAddress database = TestServer.logical().newDatabase();
  private final PostgresAdministration administration =
      new PostgresAdministration(TestServer.connections(database));

  @BeforeEach
  void aSlotAndAPublication() {
    TestServer.run(
        database,
        "CREATE TABLE orders (id int PRIMARY KEY)",
        "CREATE PUBLICATION " + Identifiers.quoted(PUBLICATION) + " FOR TABLE orders",
        "SELECT pg_create_logical_replication_slot('administered', 'pgoutput')");
  }

  @AfterEach
  void nothingIsLeft() {
    administration.drop(SLOT, PUBLICATION);
  }

  @Test
  void bothAreDroppedAndOnceMoreIsNoError() {
    assertThat(administration.drop(SLOT, PUBLICATION))
        .containsExactly("slot administered", "publication Odd \"name");
    assertThat(administration.drop(SLOT, PUBLICATION)).isEmpty();
    assertThat(administration.slot(SLOT)).isEmpty();
  }

  @Test
  void aSlotThatIsReadIsNotDropped() throws Exception {
    Properties properties = new Properties();
    PGProperty.REPLICATION.set(properties, "database");
    PGProperty.USER.set(properties, "postgres");
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
    PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
    try (Connection reader =
        new org.postgresql.Driver()
            .connect(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(database.port(), database.database()),
                properties)) {
      try (PGReplicationStream stream =
          reader
              .unwrap(PGConnection.class)
              .getReplicationAPI()
              .replicationStream()
              .logical()
              .withSlotName(SLOT)
              .withSlotOption("proto_version", "1")
              .withSlotOption("publication_names", Identifiers.quoted(PUBLICATION))
              .start()) {
        assertThat(administration.slot(SLOT)).get().matches(Slot::isActive);
        assertThatThrownBy(() -> administration.drop(SLOT, PUBLICATION))
            .isInstanceOf(SourceException.class)
            .hasMessageContaining("is being read")
            .extracting(fault -> ((SourceException) fault).reason())
            .isEqualTo(Reason.IN_USE);
        stream.forceUpdateStatus();
      }
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !administration.slot(SLOT).orElseThrow().isActive());
  }

  @Test
  void theSlotTellsHowMuchItHoldsBack() {
    Slot before = administration.slot(SLOT).orElseThrow();
    TestServer.run(database, "INSERT INTO orders SELECT generate_series(1, 5000)", "CHECKPOINT");

    Slot after = administration.slot(SLOT).orElseThrow();

    assertThat(after.retainedBytes()).isGreaterThan(before.retainedBytes());
    assertThat(after.confirmedPosition()).isEqualTo(before.confirmedPosition()).isPresent();
    assertThat(after.plugin()).contains("pgoutput");
    assertThat(administration.position()).matches("[0-9A-F]+/[0-9A-F]+");
  }

  @Test
  void rowsAreEstimated() {
    TableId orders = new TableId("public", "orders");
    assertThat(administration.rowEstimates(List.of(orders))).containsEntry(orders, 0L);

    TestServer.run(
        database, "INSERT INTO orders SELECT generate_series(1, 5000)", "ANALYZE orders");

    assertThat(administration.rowEstimates(List.of(orders, new TableId("public", "nowhere"))))
        .containsOnlyKeys(orders)
        .containsEntry(orders, 5000L);
  }

  @Test
  void whatDroppingMeansIsSaid() {
    assertThat(administration.meaningOfDrop(SLOT, PUBLICATION))
        .contains("slot administered")
        .contains("new snapshot");
  }
}
