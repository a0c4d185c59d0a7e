package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.testing.PipelineProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A pipeline that runs in processes of its own, one after the other, which are killed.
 *
 * @param folder of its file
 * @param seed of the moments
 * @param random chooses them
 * @param patience for a process to run, or to end
 */
record KilledPipeline(Path folder, long seed, Random random, Duration patience) {
  private static final List<String> FAULTS =
      List.of("missing", "unexpected", "different", "duplicates");

  /** How a process ends that is told to stop. */
  private static final int STOPPED = 143;

  static KilledPipeline in(Path folder, long seed, Duration patience) {
    return new KilledPipeline(folder, seed, new Random(seed), patience);
  }

  /** Starts {@code up} for the so manieth time. */
  PipelineProcess up(int number) {
    return PipelineProcess.start(folder, "up-" + number, "up");
  }

  /** The same, and waits until it runs. */
  PipelineProcess running(int number) throws InterruptedException {
    PipelineProcess pipeline = up(number);
    requireRunning(pipeline);
    return pipeline;
  }

  void requireRunning(PipelineProcess pipeline) throws InterruptedException {
    assertThat(pipeline.runsWithin(patience)).as(pipeline.saidAtAll()).isTrue();
  }

  /** Starts it and kills it: runs of odd numbers once they run, others at any moment before. */
  String killOnce(int number) throws InterruptedException {
    boolean early = number % 2 == 0;
    try (PipelineProcess pipeline = early ? up(number) : running(number)) {
      int millis = random.nextInt(early ? 9_000 : 3_000);
      killAfter(millis, pipeline);
      return "kill %d: %d ms after %s".formatted(number, millis, early ? "its start" : "it ran");
    }
  }

  void killAfter(int millis, PipelineProcess pipeline) throws InterruptedException {
    Thread.sleep(millis); // the moment is what the test is about
    assertThat(pipeline.isAlive()).as(pipeline.saidAtAll()).isTrue();
    pipeline.kill();
  }

  /**
   * Starts it, and {@code snapshot}, and kills the pipeline while the connector reads; the command
   * lives on.
   *
   * @param words what the command says when the connector reads
   * @param millis at most, from then on
   */
  PipelineProcess cutSnapshot(int number, String table, String words, int millis)
      throws InterruptedException {
    try (PipelineProcess pipeline = running(number)) {
      PipelineProcess snapshot = PipelineProcess.start(folder, "snapshot-cut", "snapshot", table);
      assertThat(snapshot.saysWithin(words, patience)).as(snapshot.saidAtAll()).isTrue();
      killAfter(random.nextInt(millis), pipeline);
      return snapshot;
    }
  }

  /** What a command says that ends well. */
  String said(String... command) throws InterruptedException {
    try (PipelineProcess process = PipelineProcess.start(folder, command[0], command)) {
      return succeeds(process);
    }
  }

  /** The same of one that was started before. */
  String succeeds(PipelineProcess process) throws InterruptedException {
    int exit = process.exitCode(patience);
    assertThat(exit).as(process.saidAtAll()).isZero();
    return process.said();
  }

  /** What {@code verify} says when so many tables are proved. */
  JsonNode proof(int tables, Duration timeout) throws IOException, InterruptedException {
    String seconds = timeout.toSeconds() + "s";
    try (PipelineProcess verify =
        PipelineProcess.start(folder, "verify", "verify", "--json", "--timeout", seconds)) {
      int exit = verify.exitCode(timeout.plusMinutes(2));
      assertThat(exit).as("seed %d, folder %s: %s", seed, folder, verify.saidAtAll()).isZero();
      JsonNode proof = new ObjectMapper().readTree(verify.said());
      assertThat(proof.path("verified").asBoolean()).isTrue();
      assertThat(proof.path("tables")).hasSize(tables).allSatisfy(KilledPipeline::requireNoFault);
      return proof;
    }
  }

  private static void requireNoFault(JsonNode table) {
    for (String fault : FAULTS) {
      assertThat(table.get(fault).asLong()).as("%s: %s", fault, table).isZero();
    }
  }

  void stop(PipelineProcess pipeline) throws InterruptedException {
    pipeline.stop();
    requireStopped(pipeline);
  }

  /** By whom ever it was told to. */
  void requireStopped(PipelineProcess pipeline) throws InterruptedException {
    assertThat(pipeline.exitCode(patience)).as(pipeline.saidAtAll()).isEqualTo(STOPPED);
  }
}
