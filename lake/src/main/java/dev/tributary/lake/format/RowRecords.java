package dev.tributary.lake.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Assembles rows: values by the names of their columns. */
final class RowRecords extends RecordMaterializer<Map<String, Object>> {
  private final ValueGroups.Members root;
  private Map<String, Object> row = new LinkedHashMap<>();

  RowRecords(MessageType schema) {
    this.root = new ValueGroups.Members(schema, this::keep);
  }

  @SuppressWarnings("unchecked")
  private void keep(Object value) {
    row = (Map<String, Object>) value;
  }

  @Override
  public Map<String, Object> getCurrentRecord() {
    return row;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
