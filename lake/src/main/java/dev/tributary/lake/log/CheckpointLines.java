package dev.tributary.lake.log;

import dev.tributary.lake.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A checkpoint's bytes: its entries as the log has them, one a line, compressed with gzip. */
final class CheckpointLines {
  private CheckpointLines() {}

  static byte[] write(List<LogEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream lines = new GZIPOutputStream(bytes)) {
      for (LogEntry entry : entries) {
        lines.write(LogEntryJson.write(entry));
        lines.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<LogEntry> read(String address, ChainId chain, Span span, byte[] bytes) {
    List<LogEntry> entries = new ArrayList<>();
    for (String line : text(address, bytes).lines().toList()) {
      LogEntry entry = LogEntryJson.read(address, line.getBytes(StandardCharsets.UTF_8));
      if (!entry.header().chain().equals(chain)
          || entry.sequence() != span.first() + entries.size()) {
        throw notWhatItsKeySays(address, chain, span);
      }
      entries.add(entry);
    }
    if (entries.size() != span.size()) {
      throw notWhatItsKeySays(address, chain, span);
    }
    return entries;
  }

  private static String text(String address, byte[] bytes) {
    try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new JsonException(
          "Checkpoint %s cannot be decompressed: delete it, then the entries are read instead"
              .formatted(address),
          e);
    }
  }

  private static JsonException notWhatItsKeySays(String address, ChainId chain, Span span) {
    return new JsonException(
        "Checkpoint %s does not hold entries %d to %d of chain %s: delete it, then the entries are read instead"
            .formatted(address, span.first(), span.last(), chain));
  }
}
