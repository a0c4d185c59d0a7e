package dev.tributary.lake.log;

import java.util.List;
import java.util.function.LongFunction;

/** Numbers that the keys of one listing carry, ascending; full if more may follow. */
record Page(List<Long> sequences, boolean full) {
  static final Page EMPTY = new Page(List.of(), false);

  /** The last number, or -1. */
  long last() {
    return sequences.isEmpty() ? -1 : sequences.get(sequences.size() - 1);
  }

  /**
   * The highest number there is: gallops from a page, then halves, so that it takes a few requests
   * however many follow.
   *
   * @param stride how far a full page reaches, about
   * @param after lists what follows a number
   */
  static long end(Page start, long stride, LongFunction<Page> after) {
    Page page = start;
    long present = page.last();
    long vacant = Long.MAX_VALUE; // nothing lies after this one
    long step = stride;
    while (page.full() && present < vacant) {
      long probe = vacant == Long.MAX_VALUE ? present + step : (present + vacant) / 2;
      Page probed = after.apply(probe);
      if (probed.sequences().isEmpty()) {
        vacant = probe;
      } else {
        page = probed;
        present = page.last();
        step *= 2;
      }
    }
    return present;
  }
}
