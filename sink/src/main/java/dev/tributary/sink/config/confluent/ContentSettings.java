package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.MAPPED;

import dev.tributary.sink.config.AvroCodec;
import dev.tributary.sink.config.AvroMapping;
import dev.tributary.sink.config.AvroMapping.Enums;
import dev.tributary.sink.config.AvroMapping.MetaData;
import dev.tributary.sink.config.AvroMapping.OptionalKeys;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.ParquetCompression;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.wire.JsonDecimals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** What stands in the files. */
final class ContentSettings {
  static final String FORMAT = "format.class";
  private static final String PACKAGE = "io.confluent.connect.s3.format.";
  private static final String COMPRESSION = "s3.compression.type";
  private static final String LEVEL = "s3.compression.level";
  private static final String DECIMALS = "json.decimal.format";
  private static final String AVRO_CODEC = "avro.codec";
  private static final String PARQUET_CODEC = "parquet.codec";
  private static final String META_DATA = "connect.meta.data";
  private static final String ENHANCED = "enhanced.avro.schema.support";
  private static final String MAP_KEYS = "allow.optional.map.keys";
  private static final String EXTENSION = "format.bytearray.extension";
  private static final String SEPARATOR = "format.bytearray.separator";
  private static final Map<String, Format> FORMATS =
      Map.of(
          PACKAGE + "json.JsonFormat", Format.JSON,
          PACKAGE + "avro.AvroFormat", Format.AVRO,
          PACKAGE + "parquet.ParquetFormat", Format.PARQUET,
          PACKAGE + "bytearray.ByteArrayFormat", Format.BYTES);

  static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              FORMAT,
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              new NonEmptyString(),
              MAPPED,
              "`json.JsonFormat`, `avro.AvroFormat`, `parquet.ParquetFormat` and"
                  + " `bytearray.ByteArrayFormat` of `"
                  + PACKAGE
                  + "…`. Other classes are refused."),
          Setting.choice(
              COMPRESSION, "none", List.of("none", "gzip"), HONOURED, "Of JSON and bytes."),
          Setting.integer(
              LEVEL, -1, Range.between(-1, 9), HONOURED, "Of gzip; -1 for the usual one."),
          Setting.choice(
              DECIMALS, "BASE64", List.of("BASE64", "NUMERIC"), HONOURED, "Decimals in JSON."),
          Setting.choice(
              AVRO_CODEC,
              "null",
              List.of("null", "deflate", "snappy", "bzip2"),
              HONOURED,
              "Of the blocks of Avro files."),
          Setting.choice(
              PARQUET_CODEC,
              "snappy",
              List.of("none", "gzip", "snappy", "lz4", "brotli", "lz4_raw", "zstd", "lzo"),
              HONOURED,
              "`lz4` (which only Hadoop reads), `brotli` and `lzo` are refused."),
          Setting.flag(META_DATA, true, HONOURED, "Connect's names, versions … in Avro schemas."),
          Setting.flag(ENHANCED, true, HONOURED, "Enums and packages of Avro schemas."),
          Setting.flag(MAP_KEYS, false, HONOURED, "Maps with keys that may be null, in Avro."),
          Setting.text(EXTENSION, ".bin", HONOURED, "A dot and letters."),
          Setting.text(SEPARATOR, null, HONOURED, "After each record; left out, a line's end."));

  private ContentSettings() {}

  static FormatSettings format(Given given) {
    String name = given.exact(FORMAT);
    Format format = FORMATS.get(name);
    if (format == null) {
      throw Given.refused(FORMAT, name, "no class is loaded; use one of " + sorted());
    }
    return new FormatSettings(format, compression(given), DecimalFormat.STRING, "");
  }

  static ConnectFormatSettings content(Given given) {
    return new ConnectFormatSettings(
        JsonDecimals.valueOf(given.chosen(DECIMALS).toUpperCase(Locale.ROOT)),
        new AvroMapping(
            given.flag(META_DATA) ? MetaData.WRITTEN : MetaData.LEFT_OUT,
            given.flag(ENHANCED) ? Enums.AS_ENUMS : Enums.AS_TEXT,
            given.flag(MAP_KEYS) ? OptionalKeys.IN_MAPS : OptionalKeys.IN_ENTRIES),
        avroCodec(given),
        ConnectFormatSettings.OWN_CHOICE,
        new ParquetSettings(
            parquetCodec(given),
            ParquetSettings.STANDARD.rowGroupBytes(),
            ParquetSettings.STANDARD.pageBytes()),
        new BytesSettings(separator(given), extension(given)),
        compression(given),
        given.integer(LEVEL));
  }

  private static List<String> sorted() {
    return FORMATS.keySet().stream().sorted().toList();
  }

  private static Compression compression(Given given) {
    return Compression.valueOf(given.exact(COMPRESSION).toUpperCase(Locale.ROOT));
  }

  private static AvroCodec avroCodec(Given given) {
    return AvroCodec.valueOf(given.exact(AVRO_CODEC).toUpperCase(Locale.ROOT));
  }

  private static ParquetCompression parquetCodec(Given given) {
    String codec = given.chosen(PARQUET_CODEC);
    return switch (codec) {
      case "none" -> ParquetCompression.NONE;
      case "gzip" -> ParquetCompression.GZIP;
      case "snappy" -> ParquetCompression.SNAPPY;
      case "zstd" -> ParquetCompression.ZSTD;
      case "lz4_raw" -> ParquetCompression.LZ4_RAW;
      default ->
          throw Given.refused(
              PARQUET_CODEC, codec, "few engines read it; use zstd, snappy, gzip, lz4_raw or none");
    };
  }

  private static String extension(Given given) {
    String extension = given.exact(EXTENSION);
    if (!extension.matches("(\\.[A-Za-z0-9]+)+")) {
      throw Given.refused(EXTENSION, extension, "expected a dot and letters, such as .bin");
    }
    return extension;
  }

  private static String separator(Given given) {
    return given.has(SEPARATOR) ? given.exact(SEPARATOR) : "\n";
  }
}
