package dev.tributary.sandbox;

/** Hears how far a download is. Calls come from the thread that downloads. */
interface Fetching {
  void at(long bytesDone, long bytesAll);

  /** Whether the download has become needless; it ends soon then. */
  boolean cancelled();
}
