package dev.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tributary.lake.LakeLayout.EntryAddress;
import dev.tributary.lake.log.ChainId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeLayoutTest {
  private static final String LOG_ID = "6f1c2d3e-0000-4000-8000-000000000001";

  private final LakeLayout layout = LakeLayout.under("/acme/shop/");

  @Test
  void everyObjectHasItsPlace() {
    ChainId chain = new ChainId("shop-lake", "shop.public.orders", 3);
    TableName orders = TableName.parse("public.orders");

    assertThat(layout.entry(chain, 42))
        .hasToString(
            "acme/shop/_tributary/commits/shop-lake/shop.public.orders/3/00000000000000000042.json");
    assertThat(layout.schema("public.orders", "3f2a"))
        .hasToString("acme/shop/_tributary/schemas/public.orders/3f2a.json");
    assertThat(layout.dataFile(orders, "", 3, 123, LOG_ID, ".jsonl"))
        .hasToString("acme/shop/public/orders/orders-3-00000000000000000123-6f1c2d3e.jsonl");
    assertThat(
            layout.dataFile(
                orders, "year=2026/month=01/day=31/hour=23/", 3, 123, LOG_ID, ".jsonl.gz"))
        .hasToString(
            "acme/shop/public/orders/year=2026/month=01/day=31/hour=23/"
                + "orders-3-00000000000000000123-6f1c2d3e.jsonl.gz");
  }

  @Test
  void aLakeMayBeAWholeBucket() {
    assertThat(LakeLayout.under("").tableFolder(new TableName("", "orders"))).isEqualTo("orders/");
    assertThat(LakeLayout.under("/").commitsFolder()).isEqualTo("_tributary/commits/");
    assertThatIllegalArgumentException().isThrownBy(() -> new LakeLayout("shop"));
  }

  @ParameterizedTest
  @CsvSource({
    "public.orders, public/orders/",
    "_tributary.commits, %5Ftributary/commits/",
    "public..hidden, public./hidden/",
    "sales 2026.a=b/c, sales%202026/a%3Db%2Fc/",
    "public.Bestellübersicht, public/Bestell%C3%BCbersicht/",
    "orders, orders/",
  })
  void namesNeverLeaveTheirSegment(String table, String folder) {
    assertThat(layout.tableFolder(TableName.parse(table))).isEqualTo("acme/shop/" + folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop-lake", "a/b", "_x", "..", "100 % +", "köln"})
  void anEntrysKeyNamesItsChain(String connector) {
    ChainId chain = new ChainId(connector, "shop.public.orders", 0);

    assertThat(layout.entryAddress(layout.entry(chain, 7))).hasValue(new EntryAddress(chain, 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme/shop/_tributary/commits/README",
        "acme/shop/_tributary/commits/c/t/0/7.json",
        "acme/shop/_tributary/commits/c/t/0/99999999999999999999.json",
        "acme/shop/_tributary/commits/%zz/t/0/00000000000000000007.json",
        "acme/shop/_tributary/schemas/t/3f.json",
        "other/_tributary/commits/c/t/0/00000000000000000007.json",
      })
  void otherKeysNameNoEntry(String key) {
    assertThat(layout.entryAddress(ObjectKey.of(key))).isEmpty();
  }

  @Test
  void keysSortAsTheirBytes() {
    assertThat(ObjectKey.of("a/\uD83D\uDE00")).isGreaterThan(ObjectKey.of("a/\uFF5E"));
    assertThat(ObjectKey.of("a/1"))
        .isLessThan(ObjectKey.of("a/10"))
        .isGreaterThan(ObjectKey.of("a"));
  }
}
