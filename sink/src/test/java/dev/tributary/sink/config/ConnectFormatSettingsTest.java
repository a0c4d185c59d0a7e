package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.wire.JsonDecimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectFormatSettingsTest {
  private static ConnectFormatSettings with(int avroLevel, Compression compression, int level) {
    return new ConnectFormatSettings(
        JsonDecimals.BASE64,
        AvroMapping.STANDARD,
        AvroCodec.DEFLATE,
        avroLevel,
        ParquetSettings.STANDARD,
        BytesSettings.STANDARD,
        compression,
        level);
  }

  @Test
  void theDefaultsAreThoseOfTheSinkThatUsersComeFrom() {
    ConnectFormatSettings standard = ConnectFormatSettings.STANDARD;

    assertThat(standard.decimals()).isEqualTo(JsonDecimals.BASE64);
    assertThat(standard.mapping())
        .isEqualTo(
            new AvroMapping(
                AvroMapping.MetaData.WRITTEN,
                AvroMapping.Enums.AS_ENUMS,
                AvroMapping.OptionalKeys.IN_ENTRIES));
    assertThat(standard.avroCodec()).isEqualTo(AvroCodec.NULL);
    assertThat(standard.parquet().compression()).isEqualTo(ParquetCompression.SNAPPY);
    assertThat(standard.bytes()).isEqualTo(new BytesSettings("\n", ".bin"));
    assertThat(standard.compression()).isEqualTo(Compression.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 10})
  void levelsThatNoCodecHasAreRefused(int level) {
    assertThatThrownBy(() -> with(level, Compression.NONE, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A level is 0 to 9, or -1 for none: " + level);
    assertThatThrownBy(() -> with(-1, Compression.GZIP, level))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A level is 0 to 9, or -1 for none: " + level);
  }

  @Test
  void zstdIsRefused() {
    assertThatThrownBy(() -> with(-1, Compression.ZSTD, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not zstd");
  }
}
