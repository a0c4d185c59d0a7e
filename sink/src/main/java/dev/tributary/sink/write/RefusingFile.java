package dev.tributary.sink.write;

import dev.tributary.lake.log.FileStatistics;
import dev.tributary.sink.change.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;

/** Stands in for a file whose schema its format cannot hold: every row is an error of its own. */
final class RefusingFile implements RowFile {
  private static final FileStatistics OF_NOTHING =
      new FileStatistics(
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          0,
          0,
          true);

  private final DataException reason;

  RefusingFile(DataException reason) {
    this.reason = reason;
  }

  @Override
  public void append(Change change) {
    throw new DataException(reason.getMessage(), reason);
  }

  @Override
  public long rows() {
    return 0;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long held() {
    return 0;
  }

  @Override
  public FinishedFile finish() {
    return new FinishedFile(0, 0, "crc32c:00000000", 0, 0, OF_NOTHING);
  }
}
