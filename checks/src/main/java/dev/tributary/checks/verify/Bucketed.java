package dev.tributary.checks.verify;

import java.io.DataOutput;
import java.io.IOException;

/** What can lie in a bucket: goes where its row goes, so that a row's whole history meets there. */
interface Bucketed {
  /** The digest of the row's key, or of the whole row where the table has no key. */
  Digest row();

  void write(DataOutput out) throws IOException;
}
