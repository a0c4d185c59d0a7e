package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of seeded schedules of crashes, zombies, lost and late answers against the commit
 * protocol. A seed that fails is printed; {@code -Dtributary.seed=4711} runs it alone, {@code
 * -Dtributary.seeds=100000} runs more of them.
 */
class CommitSimulationTest {
  private static final int SEEDS = Integer.getInteger("tributary.seeds", 10_000);
  private static final int STEPS = 250;
  private static final int FAILURES_SHOWN = 5;

  @Test
  void everyOffsetLandsInExactlyOnePublishedFile() {
    List<String> broken = new ArrayList<>();

    seeds()
        .takeWhile(seed -> broken.size() < FAILURES_SHOWN)
        .forEach(seed -> broken.addAll(Simulation.run(seed, STEPS, Protocol.SOUND)));

    assertThat(broken).isEmpty();
  }

  /** The simulation is worth something only if it finds what it is there to find. */
  @ParameterizedTest
  @EnumSource(BrokenProtocol.class)
  void noticesEveryRuleThatIsLeftOut(BrokenProtocol protocol) {
    List<String> broken = new ArrayList<>();

    LongStream.range(0, SEEDS)
        .takeWhile(seed -> broken.isEmpty())
        .forEach(seed -> broken.addAll(Simulation.run(seed, STEPS, protocol)));

    assertThat(broken).isNotEmpty();
  }

  @Test
  void schedulesSweepOrphans() {
    long swept =
        LongStream.range(0, 300)
            .map(seed -> new World(seed, Protocol.SOUND).run(STEPS).swept())
            .sum();

    assertThat(swept).isGreaterThan(20);
  }

  @Test
  void schedulesPassThroughEveryStateAndEveryKindOfEvent() {
    TreeMap<String, Long> passed = new TreeMap<>();
    Protocol counting =
        (state, event, now, committedOffset) -> {
          Step step = Protocol.SOUND.on(state, event, now, committedOffset);
          passed.merge(name(step.state()), 1L, Long::sum);
          passed.merge(name(event), 1L, Long::sum);
          return step;
        };

    LongStream.range(0, 1_000).forEach(seed -> Simulation.run(seed, STEPS, counting));

    Set<String> kinds = new TreeSet<>(names(State.class));
    kinds.addAll(names(Event.class));
    // Nobody but a foreign hand makes a different object, and without one nothing ends in failure.
    kinds.remove("Failed");
    assertThat(passed.keySet()).as("%s", passed).containsAll(kinds);
  }

  private static List<String> names(Class<?> sealed) {
    return List.of(sealed.getPermittedSubclasses()).stream().map(Class::getSimpleName).toList();
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }

  private static LongStream seeds() {
    String one = System.getProperty("tributary.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(Long.parseLong(one));
  }
}
