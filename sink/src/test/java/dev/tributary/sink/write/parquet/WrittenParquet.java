package dev.tributary.sink.write.parquet;

import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.LocalCopy;
import dev.tributary.lake.format.ParquetFooter;
import dev.tributary.lake.format.ParquetReader;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.AvroSettings;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FileFormats;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** A finished Parquet file, and the ways to read it. */
record WrittenParquet(Path path, FinishedFile finished) {
  static FileFormat format(ParquetSettings settings) {
    return FileFormats.of(
        new FormatSettings(
            Format.PARQUET,
            Compression.NONE,
            DecimalFormat.STRING,
            "",
            AvroSettings.STANDARD,
            BytesSettings.STANDARD,
            settings),
        RowSettings.LOG);
  }

  static WrittenParquet of(Path path, ParquetSettings settings, List<Change> changes)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Change first = changes.get(0);
    RowFile file = format(settings).open(first.row(), TableSchema.first(first.row().shape()), out);
    for (Change change : changes) {
      file.append(change);
    }
    FinishedFile finished = file.finish();
    Files.write(path, out.toByteArray());
    return new WrittenParquet(path, finished);
  }

  /** The rows as DuckDB reads them, each value as text. */
  List<List<String>> query(String columns) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows =
          statement.executeQuery("SELECT %s FROM '%s'".formatted(columns, path))) {
        List<List<String>> values = new ArrayList<>();
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(rows.getString(i));
          }
          values.add(row);
        }
        return values;
      }
    }
  }

  /** The rows as the lake's reader gives them. */
  List<ChangeRow> rows() throws IOException {
    List<ChangeRow> rows = new ArrayList<>();
    LocalCopy copy = LocalCopy.of(new ByteArrayInputStream(Files.readAllBytes(path)));
    try (ParquetReader reader = new ParquetReader(path.toString(), copy)) {
      for (Optional<ChangeRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  /** What the file says of itself. */
  ParquetMetadata footer() throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      return ParquetFooter.read(file);
    }
  }
}
