package dev.tributary.sink.change;

import dev.tributary.lake.TableName;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * The shape of a table's rows at one time. The reader gives the same object as long as table and
 * schemas stay the same ones, so that what is made of it can be kept by identity.
 */
public final class RowSchema {
  private final TableName table;
  private final Schema columns;
  private final Optional<Schema> key;
  private final String fingerprint;

  /**
   * @param columns the struct of all columns
   * @param key the struct of the key columns, in the key's order; empty for a table without a key
   */
  public RowSchema(TableName table, Schema columns, Optional<Schema> key) {
    this.table = table;
    this.columns = columns;
    this.key = key;
    this.fingerprint = Fingerprint.of(table, columns, keyColumns());
  }

  public TableName table() {
    return table;
  }

  public Schema columns() {
    return columns;
  }

  public Optional<Schema> key() {
    return key;
  }

  /** Names of the key columns, in the key's order; empty for a table without a key. */
  public List<String> keyColumns() {
    return key.map(schema -> schema.fields().stream().map(Field::name).toList()).orElse(List.of());
  }

  /** Equal for schemas whose rows may lie in one file. */
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String toString() {
    return table + "@" + fingerprint;
  }
}
