package dev.tributary.checks.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A record of the log, as it lies in a bucket. An update of a table without a key lies there twice:
 * it removes one row and puts another.
 *
 * @param effect what it does to {@code row}
 * @param visible whether the view sees it
 * @param identity of the source's change; two records with one identity are the same change, unless
 *     their occurrence is the same too. {@link Digest#NULL}: cannot be told
 * @param movedFrom the row's digest under its old key, if it changed its key and left values out;
 *     else {@link Digest#NULL}
 * @param occurrence see {@code identity}
 * @param rank of its position
 * @param order of reading: larger means later, within a partition
 * @param partition number of its partition, as the scan counts them
 * @param label the key, readable
 * @param image the row's columns; empty where it puts none, or the table has no key
 */
record LoggedRow(
    Effect effect,
    boolean visible,
    Digest row,
    Digest identity,
    Digest movedFrom,
    long occurrence,
    long rank,
    long order,
    int partition,
    long offset,
    String label,
    RowImage image)
    implements Bucketed {

  /** What a record does to its row. */
  enum Effect {
    /** Puts the row, as a snapshot of the whole table found it. */
    READ,
    PUT,
    REMOVE,
    /** Removes the row that an update replaces; the record itself is the PUT. */
    REPLACED,
    /** Concerns no single row. */
    NONE;

    private static final Effect[] BY_NUMBER = values();
  }

  /** Whether this is the record itself, rather than the other half of an update. */
  boolean isRecord() {
    return effect != Effect.REPLACED;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(effect.ordinal());
    out.writeBoolean(visible);
    row.write(out);
    identity.write(out);
    movedFrom.write(out);
    out.writeLong(occurrence);
    out.writeLong(rank);
    out.writeLong(order);
    out.writeInt(partition);
    out.writeLong(offset);
    out.writeUTF(label);
    image.write(out);
  }

  static LoggedRow read(DataInput in) throws IOException {
    return new LoggedRow(
        Effect.BY_NUMBER[in.readByte()],
        in.readBoolean(),
        Digest.read(in),
        Digest.read(in),
        Digest.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readUTF(),
        RowImage.read(in));
  }
}
