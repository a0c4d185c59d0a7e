package dev.tributary.source.mysql.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final TableId ORDERS = new TableId("shop_1", "orders");

  @Test
  void rightsOnEverythingAreRightsOnEachTable() {
    Grants grants = grants("GRANT SELECT, REPLICATION SLAVE ON *.* TO `cdc`@`%`");

    assertThat(grants.any("REPLICATION SLAVE")).isTrue();
    assertThat(grants.any("RELOAD", "FLUSH_TABLES")).isFalse();
    assertThat(grants.on(ORDERS, "SELECT")).isTrue();
    assertThat(grants.on(ORDERS, "LOCK TABLES")).isFalse();
  }

  @Test
  void allPrivilegesAreEveryRight() {
    Grants grants = grants("GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION");

    assertThat(grants.any("RELOAD")).isTrue();
    assertThat(grants.on(ORDERS, "LOCK TABLES")).isTrue();
  }

  @Test
  void aDatabaseIsAPattern() {
    TableId similar = new TableId("shopX1", "orders");

    assertThat(grants("GRANT SELECT ON `shop_1`.* TO `cdc`@`%`").on(similar, "SELECT")).isTrue();
    assertThat(grants("GRANT SELECT ON `shop\\_1`.* TO `cdc`@`%`").on(similar, "SELECT")).isFalse();
    assertThat(grants("GRANT SELECT ON `shop\\_1`.* TO `cdc`@`%`").on(ORDERS, "SELECT")).isTrue();
    assertThat(grants("GRANT SELECT ON `shop%`.* TO `cdc`@`%`").on(ORDERS, "SELECT")).isTrue();
  }

  @Test
  void rightsOnADatabaseAreNoneOnTheServer() {
    Grants grants = grants("GRANT ALL PRIVILEGES ON `shop\\_1`.* TO `cdc`@`%`");

    assertThat(grants.any("RELOAD")).isFalse();
    assertThat(grants.on(new TableId("crm", "orders"), "SELECT")).isFalse();
  }

  @Test
  void aTableMayHaveAnyName() {
    Grants grants = grants("GRANT SELECT ON `a``b.c`.`d``.e` TO `cdc`@`%`");

    assertThat(grants.on(new TableId("a`b.c", "d`.e"), "SELECT")).isTrue();
    assertThat(grants.on(new TableId("a`b.c", "other"), "SELECT")).isFalse();
  }

  @Test
  void someColumnsAreNotTheTable() {
    Grants grants = grants("GRANT SELECT (`id`, `total`), INSERT ON `shop_1`.`orders` TO `c`@`%`");

    assertThat(grants.on(ORDERS, "SELECT")).isFalse();
    assertThat(grants.on(ORDERS, "INSERT")).isTrue();
  }

  @Test
  void whatWasRevokedOfEverythingIsNotGranted() {
    Grants grants =
        grants("GRANT SELECT ON *.* TO `cdc`@`%`", "REVOKE SELECT ON `shop\\_1`.* FROM `cdc`@`%`");

    assertThat(grants.on(ORDERS, "SELECT")).isFalse();
    assertThat(grants.on(new TableId("crm", "orders"), "SELECT")).isTrue();
  }

  @Test
  void rolesProxiesAndRoutinesArePassedOver() {
    Grants grants =
        grants(
            "GRANT `capture`@`%` TO `cdc`@`%`",
            "GRANT PROXY ON ``@`` TO `root`@`localhost` WITH GRANT OPTION",
            "GRANT EXECUTE ON PROCEDURE `mysql`.`rds_kill` TO `cdc`@`%`",
            "GRANT BINLOG_ADMIN,FLUSH_TABLES ON *.* TO `cdc`@`%`");

    assertThat(grants.given()).hasSize(1);
    assertThat(grants.any("FLUSH_TABLES")).isTrue();
  }

  private static Grants grants(String... lines) {
    return Grants.parse(List.of(lines));
  }
}
