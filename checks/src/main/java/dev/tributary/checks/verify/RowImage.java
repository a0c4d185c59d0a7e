package dev.tributary.checks.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The digests of a row's columns, in the table's order. Immutable. */
final class RowImage {
  static final RowImage EMPTY = new RowImage(new long[0]);

  private final long[] words;

  private RowImage(long[] words) {
    this.words = words;
  }

  static RowImage of(List<Digest> columns) {
    long[] words = new long[columns.size() * 2];
    for (int i = 0; i < columns.size(); i++) {
      words[2 * i] = columns.get(i).high();
      words[2 * i + 1] = columns.get(i).low();
    }
    return new RowImage(words);
  }

  int size() {
    return words.length / 2;
  }

  Digest column(int index) {
    return new Digest(words[2 * index], words[2 * index + 1]);
  }

  /** This image, with what it did not carry taken from the one before. */
  RowImage completedFrom(RowImage previous) {
    long[] completed = words.clone();
    for (int i = 0; i < size(); i++) {
      if (column(i).equals(Digest.UNAVAILABLE)) {
        completed[2 * i] = previous.words[2 * i];
        completed[2 * i + 1] = previous.words[2 * i + 1];
      }
    }
    return new RowImage(completed);
  }

  boolean isComplete() {
    for (int i = 0; i < size(); i++) {
      if (column(i).equals(Digest.UNAVAILABLE)) {
        return false;
      }
    }
    return true;
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(size());
    for (long word : words) {
      out.writeLong(word);
    }
  }

  static RowImage read(DataInput in) throws IOException {
    int size = in.readUnsignedShort();
    if (size == 0) {
      return EMPTY;
    }
    long[] words = new long[size * 2];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.readLong();
    }
    return new RowImage(words);
  }
}
