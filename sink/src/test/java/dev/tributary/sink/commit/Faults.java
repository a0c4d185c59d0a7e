package dev.tributary.sink.commit;

import java.util.Random;

/**
 * What may go wrong in one run, and how likely. Every seed draws its own mix, so that rare
 * combinations are not drowned by common ones.
 *
 * @param refused probability that the store answers 503
 * @param lostAnswer probability that it does what was asked and the answer is lost
 * @param delayed probability that a write arrives long after its caller gave up
 * @param crash probability that the caller dies at a call, before or after it
 * @param suspend whether workers fall asleep and wake as zombies
 * @param rebalance whether the partition moves between workers
 * @param lifecycle whether a bucket rule aborts pending uploads
 * @param recreate whether the topic is deleted and made again
 * @param offsetsLost whether Kafka's committed offset falls back to 0
 * @param clockJumps whether wall clocks jump
 * @param topicIds whether the workers can ask for the topic's id
 */
record Faults(
    double refused,
    double lostAnswer,
    double delayed,
    double crash,
    boolean suspend,
    boolean rebalance,
    boolean lifecycle,
    boolean recreate,
    boolean offsetsLost,
    boolean clockJumps,
    boolean topicIds) {

  static Faults draw(Random random) {
    boolean recreate = random.nextInt(4) == 0;
    // A lost upload of a topic that is gone as well cannot be repaired by anybody.
    boolean lifecycle = !recreate && random.nextInt(4) == 0;
    return new Faults(
        rate(random, 0.2),
        rate(random, 0.2),
        rate(random, 0.1),
        rate(random, 0.05),
        random.nextBoolean(),
        random.nextBoolean(),
        lifecycle,
        recreate,
        random.nextBoolean(),
        random.nextBoolean(),
        recreate || random.nextBoolean());
  }

  private static double rate(Random random, double most) {
    return random.nextInt(3) == 0 ? 0 : random.nextDouble() * most;
  }
}
