package dev.tributary.wire.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector's parser gets statements in types that it knows, and else as they were. */
class UnknownTypesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREATE TABLE `t` (`a` inet6 DEFAULT NULL) | CREATE TABLE `t` (`a` binary(1006) DEFAULT NULL)
          CREATE TABLE t (inet6 INET6, b inet4 NOT NULL) | CREATE TABLE t (inet6 binary(1006), b binary(1004) NOT NULL)
          CREATE TABLE `inet4` (`inet6` Inet4 COMMENT 'an inet6, ''', c inet4) | CREATE TABLE `inet4` (`inet6` binary(1004) COMMENT 'an inet6, ''', c binary(1004))
          ALTER TABLE t ADD inet6 inet6, CHANGE a inet4 inet4 | ALTER TABLE t ADD inet6 binary(1006), CHANGE a inet4 binary(1004)
          CREATE TABLE t (a JSON CHECK (JSON_VALID(a)), json json) | CREATE TABLE t (a longtext CHARACTER SET utf8mb4 CHECK (JSON_VALID(a)), json longtext CHARACTER SET utf8mb4)
          ALTER TABLE t MODIFY a inet6 AFTER inet6 | ALTER TABLE t MODIFY a binary(1006) AFTER inet6
          ALTER TABLE t ADD b inet6 AS (CAST(a AS inet6)) STORED | ALTER TABLE t ADD b binary(1006) AS (CAST(a AS binary(1006))) STORED
          ALTER TABLE t /* a inet6, */ ADD a /* here */ inet6 -- a inet6 | ALTER TABLE t /* a inet6, */ ADD a /* here */ binary(1006) -- a inet6
          ALTER TABLE t ADD a inet4 COMMENT "it\\"s an inet4 NULL" | ALTER TABLE t ADD a binary(1004) COMMENT "it\\"s an inet4 NULL"
          """)
  void typesAreWrittenInOthers(String statement, String known) {
    assertThat(UnknownTypes.known(statement)).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a int)",
        "ALTER TABLE t DROP inet6, DROP COLUMN inet4, RENAME COLUMN a TO inet6",
        "CREATE TABLE inet6 (id int, KEY inet4 (inet4), PRIMARY KEY (inet6))",
        "CREATE VIEW v AS SELECT a AS inet6, INET6_NTOA(b), `a inet6 NULL` FROM t",
        "INSERT INTO t VALUES ('a inet6 NULL', 'a inet6",
        "COMMENT 'inet6"
      })
  void otherWordsStay(String statement) {
    assertThat(UnknownTypes.known(statement)).isEqualTo(statement);
  }
}
