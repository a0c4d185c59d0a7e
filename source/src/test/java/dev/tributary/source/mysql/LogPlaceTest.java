package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LogPlaceTest {
  private static final String FIRST = "9f1e2b6c-0000-0000-0000-000000000001";
  private static final String SECOND = "9F1E2B6C-0000-0000-0000-000000000002";

  @Test
  void onOneServerPositionsTell() {
    LogPlace place = place("binlog.000004:300", FIRST, FIRST + ":1-9");

    assertThat(place.isReachedAt(place("binlog.000004:300", FIRST, ""))).isTrue();
    assertThat(place.isReachedAt(place("binlog.000004:299", FIRST, FIRST + ":1-9"))).isFalse();
  }

  @Test
  void ofAnotherServerTransactionsTell() {
    LogPlace place = place("binlog.000001:300", SECOND, FIRST + ":1-9,\n" + SECOND + ":1");

    assertThat(place.isReachedAt(place("binlog.000004:300", FIRST, FIRST + ":1-9"))).isFalse();
    assertThat(
            place.isReachedAt(
                place("binlog.000004:300", FIRST, FIRST + ":1-12," + SECOND + ":1-2")))
        .isTrue();
  }

  @Test
  void aPlaceIsReadAsItIsWritten() {
    LogPlace place = place("binlog.000001:300", SECOND, FIRST + ":1-9,\n" + SECOND + ":1");

    assertThat(LogPlace.parse(place.toString())).isEqualTo(place);
    assertThat(LogPlace.parse("binlog.000001:300")).isEqualTo(place("binlog.000001:300", "", ""));
  }

  @Test
  void setsHaveGapsAndTags() {
    Transactions all = Transactions.parse(FIRST + ":1-5:7-9:batch:1-2," + SECOND + ":4");

    assertThat(all.hasAll(Transactions.parse(FIRST + ":8"))).isTrue();
    assertThat(all.hasAll(Transactions.parse(FIRST + ":6"))).isFalse();
    assertThat(all.hasAll(Transactions.parse(FIRST + ":batch:2"))).isTrue();
    assertThat(all.hasAll(Transactions.parse(FIRST + ":batch:3"))).isFalse();
    assertThat(all.hasAll(Transactions.parse(SECOND.toLowerCase(Locale.ROOT) + ":4"))).isTrue();
    assertThat(all.hasAll(Transactions.NONE)).isTrue();
  }

  @Test
  void whatNamesNoTransactionIsRefused() {
    assertThatThrownBy(() -> Transactions.parse("0-1-7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A transaction's id is <server>:<number>: '0-1-7'");
  }

  private static LogPlace place(String position, String server, String transactions) {
    return new LogPlace(BinlogPosition.parse(position), server, transactions);
  }
}
