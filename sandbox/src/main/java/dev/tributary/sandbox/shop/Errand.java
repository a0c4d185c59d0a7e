package dev.tributary.sandbox.shop;

import java.util.Random;

/** A thing that is done in a shop, and how often. */
enum Errand {
  PLACE_ORDER(40),
  ADVANCE_ORDER(20),
  CANCEL_ORDER(8),
  REPRICE(10),
  REVISE_MANUAL(6),
  CHANGE_CUSTOMER(8),
  MOVE_STOCK(4),
  TIDY_AUDIT(4);

  /** Of a hundred. */
  private final int times;

  Errand(int times) {
    this.times = times;
  }

  /** The next one. */
  static Errand next(Random random) {
    int left = random.nextInt(100);
    for (Errand errand : values()) {
      left -= errand.times;
      if (left < 0) {
        return errand;
      }
    }
    throw new IllegalStateException("The errands are fewer than a hundred");
  }
}
