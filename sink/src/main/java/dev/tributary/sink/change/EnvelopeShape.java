package dev.tributary.sink.change;

import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's envelope: {@code before}, {@code after}, {@code source}, {@code op}. */
final class EnvelopeShape implements RecordShape {
  private final Field before;
  private final Field after;
  private final Field source;
  private final Field operation;
  private final SourceStruct sourceStruct;
  private final TableSchemas tables;
  private final KeyHeader keyHeader;
  private final Images images;

  /** Which structs of an envelope a change keeps. */
  private enum Images {
    BEFORE_AND_AFTER,
    THE_ENVELOPE
  }

  private EnvelopeShape(@Nullable Schema keySchema, Schema envelope, Images images) {
    this.images = images;
    this.before = envelope.field("before");
    this.after = envelope.field("after");
    this.source = envelope.field("source");
    this.operation = envelope.field("op");
    this.sourceStruct = new SourceStruct(source.schema());
    this.tables =
        new TableSchemas(
            images == Images.THE_ENVELOPE ? envelope : after.schema(),
            images == Images.THE_ENVELOPE ? null : keySchema);
    this.keyHeader = new KeyHeader(keySchema);
    if (!before.schema().fields().equals(after.schema().fields())) {
      throw new DataException(
          "The rows before and after a change have different columns in %s"
              .formatted(envelope.name()));
    }
  }

  /** Empty if the schema is not that of an envelope. */
  static Optional<RecordShape> of(@Nullable Schema keySchema, Schema value) {
    return isEnvelope(value)
        ? Optional.of(new EnvelopeShape(keySchema, value, Images.BEFORE_AND_AFTER))
        : Optional.empty();
  }

  /**
   * Rows are the envelopes themselves.
   *
   * @throws DataException if the schema is not that of an envelope
   */
  static RecordShape asItCame(@Nullable Schema keySchema, Schema value) {
    if (!isEnvelope(value)) {
      throw new DataException(
          "%s is no envelope of Debezium's: it has not before, after, source and op. Set change.shape to raw, or take ExtractNewRecordState out of the source connector"
              .formatted(value.name()));
    }
    return new EnvelopeShape(keySchema, value, Images.THE_ENVELOPE);
  }

  private static boolean isEnvelope(Schema value) {
    return isStruct(value, "before")
        && isStruct(value, "after")
        && isStruct(value, "source")
        && value.field("op") != null;
  }

  private static boolean isStruct(Schema schema, String name) {
    Field field = schema.field(name);
    return field != null && field.schema().type() == Schema.Type.STRUCT;
  }

  @Override
  public Optional<Change> read(SinkRecord record) {
    Struct envelope = (Struct) record.value();
    String code = (String) envelope.get(operation);
    // A logical message belongs to no table.
    if (code.equals("m")) {
      return Optional.empty();
    }
    Struct origin = (Struct) envelope.get(source);
    Optional<Struct> keyBefore = keyHeader.keyBefore(record);
    SourcePosition position = sourceStruct.position(origin);
    return Optional.of(
        new Change(
            Operation.of(code),
            tables.of(sourceStruct.namespace(origin), sourceStruct.table(origin)),
            record.originalTopic(),
            record.originalKafkaPartition(),
            record.originalKafkaOffset(),
            keyBefore.isPresent() ? position.ofSecondHalf() : position,
            sourceStruct.transaction(origin),
            sourceStruct.micros(origin),
            sourceStruct.snapshot(origin),
            key(record),
            keyBefore,
            Optional.ofNullable((Struct) envelope.get(before)),
            images == Images.THE_ENVELOPE
                ? Optional.of(envelope)
                : Optional.ofNullable((Struct) envelope.get(after)),
            record));
  }

  static Optional<Struct> key(SinkRecord record) {
    return record.key() instanceof Struct key ? Optional.of(key) : Optional.empty();
  }
}
