package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file, a command line or a machine that is not as it has to be ends the command at once. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "kafka, Cannot start Kafka: port",
    "controller, Cannot start Kafka's controller: port",
    "connect, Cannot start Kafka Connect: port",
    "s3, Cannot start S3: port",
    "postgres, Cannot start PostgreSQL: port"
  })
  void aPortThatAnotherProcessHasIsNamed(String server, String sentence) throws IOException {
    String file = PipelineText.embedded().writtenInto(folder);
    Map<String, Integer> ports = choosePorts();
    Path state = Files.createDirectories(folder.resolve(".tributary/shop"));
    Files.writeString(state.resolve("state.json"), stateJson(ports));

    CommandRun run;
    try (ServerSocket taken = LoopbackPort.listening(ports.get(server))) {
      run = CommandRun.of("up", "--file", file);
      assertThat(taken.isBound()).isTrue();
    }

    Refusal.require(run, sentence, ports.get(server).toString(), "in use", "Stop that process");
  }

  @Test
  void aDiskWithoutRoomIsRefusedWithWhatIsFreeAndWhatIsNeeded() throws Exception {
    String file = PipelineText.embedded().writtenInto(folder);
    Path small = Files.createDirectory(folder.resolve(".tributary"));
    try (SmallDisk disk = SmallDisk.on(small)) {
      CommandRun run = CommandRun.of("up", "--file", file);

      Refusal.require(
          run, "its disk has %d MB free".formatted(disk.megabytes()), "512 MB are needed", "room");
    }
  }

  @Test
  void aStateFolderThatCannotBeMadeIsNamed() throws IOException {
    String file = PipelineText.embedded().writtenInto(folder);
    Files.writeString(folder.resolve(".tributary"), "a file where a folder is to be");

    Refusal.require(
        CommandRun.of("up", "--file", file), "Cannot make the state folder", ".tributary/shop");
  }

  @Test
  void aPipelineFileThatIsNotThereIsToBeWrittenWithInit() {
    String file = folder.resolve("tributary.yaml").toString();

    Refusal.require(CommandRun.of("up", "--file", file), file, "tributary init");
  }

  @Test
  void aPipelineFileThatIsWrongIsRefusedWithLineAndPath() {
    String file = PipelineText.embedded().lake("rol", "{ every: 5m }").writtenInto(folder);

    Refusal.require(CommandRun.of("up", "--file", file), file + ":10:3: lake.rol", "roll");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "tail public.orders", "verify", "doctor"})
  void whatNeedsARunningPipelineSaysSo(String command) {
    String file = PipelineText.embedded().writtenInto(folder);

    Refusal.require(
        CommandRun.of((command + " --file " + file).split(" ")),
        "'shop' is not running",
        "tributary up");
  }

  @Test
  void aVerifyThatCannotBeMadeSaysSoInItsJson() {
    String file = PipelineText.embedded().writtenInto(folder);

    CommandRun run = CommandRun.of("verify", "--json", "--file", file);

    Refusal.require(run, "is not running");
    assertThat(run.out()).startsWith("{\"verified\":false,").contains("\"error\":\"The pipeline");
  }

  @ParameterizedTest
  @CsvSource({
    "demo --rows 5, --rows is 5; the shop needs 100 rows",
    "demo --rows many, '''--rows'': ''many'' is not an int'",
    "demo --rate 0, --rate is 0",
    "demo --duration soon, Write it like 500ms",
    "verify --timeout 5, Write it like 500ms",
    "up --quick, Unknown option: '--quick'",
    "upp, tributary up",
    "tail, Missing required parameter",
    "tail orders, schema.table",
    "init Shop, a lower-case letter"
  })
  void aCommandLineThatIsWrongIsRefused(String line, String sentence) {
    String[] arguments = line.split(" ");

    Refusal.require(CommandRun.of(arguments), sentence);
  }

  @Test
  void withDebugTheTraceIsShown() {
    CommandRun run = CommandRun.of("up", "--debug", "--file", folder.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("tributary: There is no file").contains("\tat dev.tributary.");
  }

  private static Map<String, Integer> choosePorts() throws IOException {
    return Map.of(
        "kafka", LoopbackPort.free(),
        "controller", LoopbackPort.free(),
        "connect", LoopbackPort.free(),
        "postgres", LoopbackPort.free(),
        "s3", LoopbackPort.free());
  }

  private static String stateJson(Map<String, Integer> ports) {
    StringBuilder json = new StringBuilder("{\"ports\":{");
    ports.forEach((name, port) -> json.append("\"%s\":%d,".formatted(name, port)));
    return json.deleteCharAt(json.length() - 1).append("}}").toString();
  }
}
