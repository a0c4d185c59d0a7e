package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedStatementTest {
  private static final BinlogPosition HERE = new BinlogPosition("binlog.000001", 4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN",
        "use `shop`; TRUNCATE TABLE orders /* xid=9 */",
        "xa start X'01',X'',1",
        "FLUSH BINARY LOGS",
        "/* from a tool */ analyze table shop.orders",
        "CREATE  USER 'x'@'%' IDENTIFIED WITH 'caching_sha2_password' AS '...'",
        "use `other`; ALTER TABLE orders ADD COLUMN note text",
        "DROP TEMPORARY TABLE IF EXISTS `shop`.`passing`",
      })
  void whatLeavesTheTablesOfTheDatabaseAsTheyAreIsHarmless(String text) {
    assertThat(new LoggedStatement(HERE, "Query", text).mayChangeTablesOf("shop")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use `shop`; ALTER TABLE orders ADD COLUMN note text",
        "ALTER TABLE shop.orders ADD COLUMN note text",
        "use `other`; ALTER TABLE Shop.orders ADD COLUMN note text",
        "use `shop`; CREATE TABLE more (id int)",
        "use `shop`; /*!40000 ALTER TABLE orders DROP COLUMN note */",
        "/* harmless */ /*M! ALTER TABLE shop.orders DROP COLUMN note */",
        "RENAME TABLE other.orders TO shop.orders",
        "DROP DATABASE shop",
        "use `shop`; TRUNCATED or anything else",
        "",
      })
  void whatIsNotKnownToBeHarmlessIsNot(String text) {
    assertThat(new LoggedStatement(HERE, "Query", text).mayChangeTablesOf("shop")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xid",
        "Table_map",
        "Write_rows_v1",
        "Gtid",
        "Gtid_tagged",
        "Gtid_list",
        "Format_desc",
        "Update_rows_compressed_v1",
        "Previous_gtids",
        "Annotate_rows",
        "Binlog_checkpoint",
      })
  void eventsOfRowsAndOfTheLogItselfAreHarmless(String type) {
    assertThat(new LoggedStatement(HERE, type, "whatever").mayChangeTablesOf("shop")).isFalse();
  }

  @Test
  void anEventOfAnUnknownTypeIsNot() {
    assertThat(new LoggedStatement(HERE, "Novelty", "").mayChangeTablesOf("shop")).isTrue();
  }
}
