package dev.tributary.lake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void isTheCrcThatEveryoneComputes() {
    ByteBuffer bytes = ByteBuffer.wrap("..123456789".getBytes(US_ASCII)).position(2);

    Checksum checksum = Checksum.of(bytes);

    assertThat(checksum).hasToString("crc32c:e3069283");
    assertThat(bytes.position()).isEqualTo(2);
    assertThat(Checksum.parse("crc32c:e3069283")).isEqualTo(checksum);
    assertThatIllegalArgumentException().isThrownBy(() -> Checksum.parse("md5:00"));
  }
}
