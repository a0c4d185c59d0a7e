package dev.tributary.sink.change;

import org.apache.kafka.connect.errors.DataException;

/** A record without a value, which is shown to the dead letter queue and otherwise passed over. */
public final class Tombstone extends DataException {
  private static final long serialVersionUID = 1L;

  Tombstone(String sentence) {
    super(sentence);
  }
}
