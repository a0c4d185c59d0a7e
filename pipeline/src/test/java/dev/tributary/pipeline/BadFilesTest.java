package dev.tributary.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases stand in bad-files.txt, each with all that the user is told. */
class BadFilesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void everyBadFileIsRefusedWithAnAddressAndARemedy(BadFile bad) {
    PipelineException refusal =
        catchThrowableOfType(
            PipelineException.class, () -> PipelineParser.parse("tributary.yaml", bad.text()));

    assertThat(refusal).as("%s is accepted", bad.title()).isNotNull();
    assertThat(refusal.getMessage().replace("tributary.yaml:", "")).isEqualTo(bad.message());
  }

  static Stream<BadFile> cases() {
    return BadFile.all().stream();
  }
}
