package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.demo.Demo;
import dev.tributary.app.demo.DemoFolder;
import dev.tributary.app.demo.DemoOptions;
import dev.tributary.app.demo.DemoReport;
import dev.tributary.app.run.LogFile;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.shape.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "demo",
    description = {
      "Run the whole pipeline on real servers in this process, with a sample shop under load,",
      "and prove that the lake equals the database."
    },
    footer =
        "%nExamples:%n  tributary demo%n  tributary demo --source mysql%n  tributary demo --rows 1000000 --duration 60s --keep",
    exitCodeList = {
      "0:verified",
      "1:the lake differs",
      "2:could not be run or checked",
      "130, 143:stopped by Ctrl-C or a signal"
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--source",
      paramLabel = "ENGINE",
      defaultValue = "postgres",
      converter = SourceTypeConverter.class,
      description =
          "The shop's database: postgres, mysql, mariadb or sqlserver (a stand-in); default: ${DEFAULT-VALUE}")
  private SourceType source = SourceType.POSTGRES;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Rows of the sample shop; default: ${DEFAULT-VALUE}")
  private int rows;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "20s",
      description = "How long the workload runs, such as 20s or 5m; default: ${DEFAULT-VALUE}")
  private Duration duration = Duration.ofSeconds(20);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "150",
      description = "Transactions a second; default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(names = "--seed", defaultValue = "1", description = "Of the workload's random choices.")
  private long seed;

  @Option(
      names = "--json",
      description = "Print one JSON document at the end, and nothing else, on standard output.")
  private boolean json;

  @Option(
      names = "--keep",
      description = "Leave the data under ./.tributary/demo, to go on with 'up'.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    Console console = output.console(json);
    try (Shutdown shutdown = Shutdown.inOrder(console)) {
      return shutdown.unlessAsked(() -> run(console, shutdown));
    } catch (Exception e) {
      if (json) {
        output.json(DemoReport.failed(ErrorSentence.of(e)));
      }
      throw e;
    }
  }

  private int run(Console console, Shutdown shutdown) throws Exception {
    DemoOptions options = options();
    try (DemoFolder folder =
        keep ? DemoFolder.kept(Path.of(""), source) : DemoFolder.temporary(source)) {
      LogFile.in(folder.file().stateFolder());
      try (Demo demo = new Demo(options, folder, console)) {
        shutdown.stopping(demo::close);
        DemoReport report = demo.run();
        if (json) {
          output.json(report.toJson());
        }
        return report.verify().exitCode();
      }
    }
  }

  private DemoOptions options() {
    if (rows < 100) {
      throw new UserException("--rows is %d; the shop needs 100 rows at least.".formatted(rows));
    }
    if (rate <= 0) {
      throw new UserException("--rate is %s; it must be above 0.".formatted(rate));
    }
    return new DemoOptions(source, rows, duration, rate, seed);
  }

  /** The names of tributary.yaml. */
  private static final class SourceTypeConverter implements ITypeConverter<SourceType> {
    @Override
    public SourceType convert(String text) {
      try {
        return SourceType.parse(text);
      } catch (Refusal refusal) {
        throw new TypeConversionException(
            "found %s, expected %s. %s"
                .formatted(refusal.found(), refusal.expected(), refusal.remedy())
                .strip());
      }
    }
  }
}
