package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.reference.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Write a commented pipeline file to start from.",
    footer = "%nExample:%n  tributary init shop",
    exitCodeList = {"0:written", "2:not written"})
final class InitCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "shop",
      description = "The pipeline's name; default: ${DEFAULT-VALUE}")
  private String name = "shop";

  @Option(names = "--force", description = "Replace a file that exists.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Path path = file.path();
    if (Files.exists(path) && !force) {
      throw new UserException(
          "%s exists. Name another one with --file, or replace it with --force.".formatted(path));
    }
    String text = Template.write(Template.starter(PipelineName.parse(name)));
    Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    Console console = output.console();
    console.line("Wrote %s. Edit it, then:", path);
    console.line("  tributary doctor   says whether the database is ready, and what to change");
    console.line("  tributary up       runs the pipeline");
    return 0;
  }
}
