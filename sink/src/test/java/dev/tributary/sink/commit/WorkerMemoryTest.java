package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkerMemoryTest {
  private final WorkerMemory memory = new WorkerMemory();

  @Test
  void aTaskAloneMayHoldAll() {
    WorkerMemory.Account task = memory.open(100);

    task.holds(100);
    assertThat(task.isOver()).isFalse();

    task.holds(101);
    assertThat(task.isOver()).isTrue();
  }

  @Test
  void whoeverHoldsMoreThanItsShareLetsGoAndTheOtherGoesOn() {
    WorkerMemory.Account large = memory.open(100);
    WorkerMemory.Account small = memory.open(100);
    large.holds(80);
    small.holds(30);

    assertThat(large.isOver()).isTrue();
    assertThat(small.isOver()).isFalse();

    large.close();

    assertThat(memory.total()).isEqualTo(30);
    assertThat(small.isOver()).isFalse();
  }

  @Test
  void asLongAsTooMuchIsHeldSomebodyLetsGo() {
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int i = 0; i < 10_000; i++) {
      WorkerMemory worker = new WorkerMemory();
      List<WorkerMemory.Account> tasks = new ArrayList<>();
      for (int task = random.nextInt(6); task >= 0; task--) {
        tasks.add(worker.open(1_000));
      }
      tasks.forEach(task -> task.holds(random.nextInt(600)));

      assertThat(tasks.stream().anyMatch(WorkerMemory.Account::isOver))
          .as("seed %d", seed)
          .isEqualTo(worker.total() > 1_000);
    }
  }
}
