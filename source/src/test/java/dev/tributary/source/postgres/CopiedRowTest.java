package dev.tributary.source.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CopiedRowTest {
  @Test
  void fieldsAreSplitAtTabsAndUnescaped() {
    byte[] line = "1\t\\N\t\tgrün\ta\\tb\\nc\\\\d\t\\\\N\n".getBytes(UTF_8);

    assertThat(CopiedRow.fields(line, 6))
        .containsExactly("1", null, "", "grün", "a\tb\nc\\d", "\\N");
  }

  @Test
  void anEmptyLineIsOneEmptyFieldOrNone() {
    assertThat(CopiedRow.fields("\n".getBytes(UTF_8), 1)).containsExactly("");
    assertThat(CopiedRow.fields("\n".getBytes(UTF_8), 0)).isEmpty();
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    assertThatThrownBy(() -> CopiedRow.fields("1\t2\n".getBytes(UTF_8), 1))
        .hasMessage("A row has more than 1 fields");
    assertThatThrownBy(() -> CopiedRow.fields("1\n".getBytes(UTF_8), 2))
        .hasMessage("A row has 1 fields instead of 2");
  }
}
