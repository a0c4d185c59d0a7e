package dev.tributary.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads structs: by position as long as the members come in the schema's order, else by name. */
final class StructReader implements ValueReader {
  private final Schema schema;
  private final ValueReaders readers;
  private final Field[] fields;
  private final SerializableString[] names;
  private final ValueReader[] fieldReaders;

  StructReader(Schema schema, ValueReaders readers) {
    this.schema = schema;
    this.readers = readers;
    this.fields = schema.fields().toArray(new Field[0]);
    this.names = new SerializableString[fields.length];
    this.fieldReaders = new ValueReader[fields.length];
    for (int i = 0; i < fields.length; i++) {
      names[i] = new SerializedString(fields[i].name());
      fieldReaders[i] = readers.compile(fields[i].schema());
    }
  }

  @Override
  public Object read(JsonParser parser) throws IOException {
    ValueReaders.expect(parser, JsonToken.START_OBJECT);
    Struct struct = new Struct(schema);
    for (int i = 0; i < fields.length; i++) {
      if (!parser.nextFieldName(names[i])) {
        rest(parser, struct, i);
        return struct;
      }
      parser.nextToken();
      put(struct, i, parser);
    }
    if (parser.nextToken() != JsonToken.END_OBJECT) {
      rest(parser, struct, fields.length);
    }
    return struct;
  }

  private void put(Struct struct, int index, JsonParser parser) throws IOException {
    @Nullable Object value = fieldReaders[index].read(parser);
    if (value != null) {
      StructValues.set(struct, fields[index], value);
    }
  }

  /** Reads by name from the current member on; the first {@code done} fields are read. */
  private void rest(JsonParser parser, Struct struct, int done) throws IOException {
    boolean[] read = new boolean[fields.length];
    for (int i = 0; i < done; i++) {
      read[i] = true;
    }
    for (; parser.hasToken(JsonToken.FIELD_NAME); parser.nextToken()) {
      Field field = schema.field(parser.currentName());
      parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else {
        put(struct, field.index(), parser);
        read[field.index()] = true;
      }
    }
    ValueReaders.expect(parser, JsonToken.END_OBJECT);
    for (int i = 0; i < fields.length; i++) {
      if (!read[i]) {
        @Nullable Object value = readers.absent(fields[i].schema());
        if (value != null) {
          StructValues.set(struct, fields[i], value);
        }
      }
    }
  }
}
