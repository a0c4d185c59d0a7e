package dev.tributary.lake.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogEntryJsonTest {
  private static final String CLAIM =
      text(LogEntryJson.write(Entries.claimed(0, 1, ClaimReason.CREATED, 0)));

  @ParameterizedTest
  @MethodSource("documented")
  void entriesLieAsDocumented(String example, LogEntry entry) throws IOException {
    String documented = new ObjectMapper().readTree(resource(example)).toString();

    byte[] written = LogEntryJson.write(entry);

    assertThat(text(written)).isEqualTo(documented);
    assertThat(LogEntryJson.read(example, written)).isEqualTo(entry);
  }

  static Stream<Arguments> documented() {
    return Stream.of(
        Arguments.of("claimed.json", Entries.claimed(0, 1, ClaimReason.CREATED, 0)),
        Arguments.of("committed.json", Entries.committed(1, 1, 0, 10)),
        Arguments.of("repaired.json", Entries.repaired(2, 1, Entries.committed(1, 1, 0, 10), 10)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\":1 | \"format\":2 | has format 2, this version reads format 1: use the version",
        "claimed | deleted | is of the unknown kind 'deleted': use the version that wrote it",
        "\"epoch\":1 | \"epoch\":1,\"colour\":\"red\" | Log entry k: unknown field 'colour'",
        "\"epoch\":1 | \"epoch\":1,\"epoch\":2 | is not valid JSON: Duplicate field 'epoch'",
        "\"epoch\":1, | '' | Log entry k: field 'epoch' is missing",
        "\"epoch\":1 | \"epoch\":\"1\" | Log entry k.epoch: expected a whole number, found \"1\"",
        "\"epoch\":1 | \"epoch\":1.5 | Log entry k.epoch: expected a whole number, found 1.5",
        "\"epoch\":1 | \"epoch\":0 | Log entry k: Sequence must be >= 0 and epoch >= 1: 0, 0",
        "created | because | Log entry k.reason: expected created, taken_over",
        "2026-11-21T | 2026-11-21 | Log entry k.writtenAt: expected a time such as",
        "\"partition\":0 | \"partition\":4294967296 | Log entry k.partition: 4294967296 is too large",
        "{ | [{ | is not valid JSON",
      })
  void whatIsNotUnderstoodIsRefused(String found, String replacement, String message) {
    String entry = CLAIM.replace(found, replacement);

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> LogEntryJson.read("k", entry.getBytes(UTF_8)))
        .withMessageContaining(message);
  }

  @Test
  void anEntryWithoutATopicIdHasNoneInItsJson() {
    EntryHeader known = Entries.header(0, 1, Entries.LOG_ID);
    EntryHeader unknown =
        new EntryHeader(known.chain(), 0, known.logId(), "", 1, known.attempt(), known.writtenAt());
    LogEntry entry = new LogEntry.Claimed(unknown, ClaimReason.CREATED, 0);

    byte[] written = LogEntryJson.write(entry);

    assertThat(text(written)).doesNotContain("topicId");
    assertThat(LogEntryJson.read("k", written)).isEqualTo(entry);
  }

  @Test
  void theLengthOfAFooterIsToldWhereThereIsOne() {
    byte[] without = LogEntryJson.write(Entries.committed(1, 1, 0, 10));
    String with =
        text(without)
            .replace(
                "\"transactionsComplete\":true",
                "\"transactionsComplete\":true,\"footerBytes\":1234");

    LogEntry entry = LogEntryJson.read("k", with.getBytes(UTF_8));

    assertThat(((LogEntry.Committed) entry).files())
        .allSatisfy(file -> assertThat(file.statistics().footerBytes()).hasValue(1234));
    assertThat(text(LogEntryJson.write(entry))).isEqualTo(with);
    assertThat(text(without)).doesNotContain("footerBytes");
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = LogEntryJsonTest.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("No such example: " + name);
    }
    return stream;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
