package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.FolderProcesses;
import dev.tributary.testing.PipelineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C at moments that are spread over the whole life of {@code demo} and {@code up}: each phase
 * is met, at a random moment within. {@code -Dtributary.seed=7} meets them at other moments.
 */
@Timeout(900)
class InterruptTest {
  private static final long SEED = Long.getLong("tributary.seed", 20261121);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int INTERRUPTED = 130;

  /** Most of a run is waiting, so that two fit beside each other. */
  private static final int AT_ONCE = 2;

  private static final List<String> DEMO = List.of("demo", "--rows", "1000", "--duration", "1s");
  private static final List<String> BIG_DEMO = List.of("demo", "--rows", "200000");
  private static final List<String> KEPT_DEMO = List.of("demo", "--rows", "1000", "--keep");
  private static final List<String> UP = List.of("up", "--file", ".tributary/demo/tributary.yaml");

  /**
   * @param words that the process has said then; empty: none
   * @param from milliseconds since then
   * @param to milliseconds since then
   * @param times that Ctrl-C is pressed
   */
  private record Moment(
      String phase, List<String> command, String words, int from, int to, int times) {
    Moment(String phase, List<String> command, String words, int from, int to) {
      this(phase, command, words, from, to, 1);
    }
  }

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment("the virtual machine starts", DEMO, "", 0, 400),
          new Moment("the folder is made, the servers begin", DEMO, "Starting", 0, 100),
          new Moment("the servers start", DEMO, "Starting", 100, 800),
          new Moment("Kafka starts", DEMO, "PostgreSQL   ready", 0, 600),
          new Moment("Kafka Connect starts", DEMO, "Kafka        ready", 0, 300),
          new Moment("the shop is filled", BIG_DEMO, "Kafka Connect ready", 100, 1_000),
          new Moment("the connectors start", DEMO, "sample shop  ready", 0, 4_000),
          new Moment("the lake catches up", DEMO, "Working for", 1_200, 2_200),
          new Moment("it is verified", DEMO, "Verifying", 0, 150),
          new Moment("the demo stops", DEMO, "VERIFIED at", 0, 250));

  /** In one folder, one after the other: each goes on with the data of the one before. */
  private static final List<Moment> KEPT =
      List.of(
          new Moment("the workload runs", KEPT_DEMO, "Working for", 0, 3_000, 2),
          new Moment("up starts the servers", UP, "S3           ready", 0, 1_000),
          new Moment("up runs the pipeline", UP, "is running.", 0, 2_500, 2));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void ctrlCEndsTheDemoAndThePipelineInOrderAtAnyMoment() throws Exception {
    List<Callable<String>> lives = new ArrayList<>();
    lives.add(life(0, KEPT));
    for (Moment moment : MOMENTS) {
      lives.add(life(lives.size(), List.of(moment)));
    }
    ExecutorService sideBySide = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (Future<String> life : sideBySide.invokeAll(lives)) {
        System.out.println(life.get());
      }
    } finally {
      sideBySide.shutdownNow();
    }
  }

  private Callable<String> life(int number, List<Moment> moments) {
    Random random = new Random(SEED + number);
    Path own = folder.resolve("life-" + number);
    return () -> {
      Files.createDirectory(own);
      List<String> story = new ArrayList<>();
      for (Moment moment : moments) {
        story.add(interrupted(own, moment, story.size(), random));
      }
      return String.join(System.lineSeparator(), story);
    };
  }

  private static String interrupted(Path own, Moment moment, int number, Random random)
      throws Exception {
    int delay = moment.from + random.nextInt(moment.to - moment.from);
    String[] arguments = moment.command.toArray(String[]::new);
    try (PipelineProcess process = PipelineProcess.start(own, "command-" + number, arguments)) {
      assertThat(process.saysWithin(moment.words, PATIENCE))
          .as("%s: %s", moment, process.saidAtAll())
          .isTrue();
      Thread.sleep(delay); // the moment is what the test is about
      String story =
          "seed %d: Ctrl-C while %s, %d ms after '%s'"
              .formatted(SEED, moment.phase, delay, moment.words);
      Set<ProcessHandle> company = new LinkedHashSet<>(FolderProcesses.in(own));
      assertThat(process.isAlive()).as("%s: %s", story, process.saidAtAll()).isTrue();

      long begun = System.nanoTime();
      process.interrupt();
      for (int i = 1; i < moment.times; i++) {
        Thread.sleep(random.nextInt(1_000));
        process.interrupt();
      }
      int exitCode = process.exitCode(SOON);
      long took = (System.nanoTime() - begun) / 1_000_000;

      company.addAll(FolderProcesses.in(own));
      assertThat(company.stream().filter(FolderProcesses::runs)).as(story).isEmpty();
      assertThat(exitCode).as("%s: %s", story, process.saidAtAll()).isEqualTo(INTERRUPTED);
      endedInOrder(own, process, moment, story);
      return "%s: ended after %d ms".formatted(story, took);
    }
  }

  private static void endedInOrder(Path own, PipelineProcess process, Moment moment, String story)
      throws IOException {
    String errors = process.saidAtAll().substring(process.said().length());
    assertThat(errors).as(story).isEmpty();
    assertThat(process.said()).as(story).doesNotContain("Exception", "\tat ", "tributary:");
    assertThat(process.temporary()).as(story).isEmptyDirectory();
    if (KEPT.contains(moment)) {
      assertThat(own.resolve(".tributary/demo/lake")).as(story).isNotEmptyDirectory();
    }
    try (Stream<Path> tree = Files.walk(own)) {
      assertThat(tree.filter(path -> path.endsWith("postmaster.pid"))).as(story).isEmpty();
    }
  }
}
