package dev.tributary.sink.commit;

import java.util.List;

/** Runs one seed to its verdict. */
final class Simulation {
  private Simulation() {}

  /** The promises that the seed saw broken, each with the seed that replays it. */
  static List<String> run(long seed, int steps, Protocol protocol) {
    World world = new World(seed, protocol);
    try {
      world.run(steps);
      return Verdict.on(world).stream().map(fault -> "seed %d: %s".formatted(seed, fault)).toList();
    } catch (RuntimeException | AssertionError e) {
      return List.of("seed %d: %s".formatted(seed, e));
    }
  }
}
