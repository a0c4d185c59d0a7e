package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.AdoptionReport;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.adopt.Adoption;
import dev.tributary.pipeline.adopt.Adoption.Choice;
import dev.tributary.pipeline.adopt.read.InputFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "adopt",
    description =
        "Make a pipeline file out of connectors that run already, and say of each of their settings what became of it. Asks no server, and copies no secret.",
    footer =
        "%nExamples:%n"
            + "  tributary adopt source.json sink.json%n"
            + "  tributary adopt msk.tf variables.tf -o shop.yaml%n"
            + "  tributary adopt worker.properties source.json --json | jq '.lines[] | select(.outcome == \"decision\")'",
    exitCodeList = {
      "0:written, and complete",
      "1:written, and something in it is to be decided",
      "2:not written"
    })
final class AdoptCommand implements Callable<Integer> {
  private static final long LARGEST = 1_000_000;

  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Connectors as JSON (the settings, name and config, or Kafka Connect's answer), .properties of connectors or workers, Terraform's .tf and .tfvars.")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = PipelineFile.USUAL_NAME,
      description = "The pipeline file to write; default: ${DEFAULT-VALUE}")
  private Path target = Path.of(PipelineFile.USUAL_NAME);

  @Option(names = "--force", description = "Replace a file that exists.")
  private boolean force;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The pipeline's name. If left out: the topics' prefix, so that they keep their names.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source connector, if the files have several.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--sink",
      paramLabel = "NAME",
      description = "The sink connector, if the files have several.")
  private Optional<String> sink = Optional.empty();

  @Option(names = "--json", description = "Print the report as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    if (Files.exists(target) && !force) {
      throw new UserException(
          "%s exists. Name another one with --output, or replace it with --force."
              .formatted(target));
    }
    Adoption adoption =
        Adoption.of(
            files.stream().map(AdoptCommand::read).toList(),
            new Choice(name.map(PipelineName::parse), source, sink));
    write(adoption.yaml());
    if (json) {
      output.json(AdoptionReport.json(adoption, target));
    } else {
      AdoptionReport.print(adoption, target, output.console());
    }
    return adoption.decisions().isEmpty() ? 0 : 1;
  }

  private static InputFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new UserException(
            "%s has more than %d bytes. Give the files with the connectors' settings only."
                .formatted(file, LARGEST));
      }
      return new InputFile(file.toString(), Files.readString(file));
    } catch (MalformedInputException e) {
      throw new UserException("%s is not text in UTF-8. Save it as UTF-8.".formatted(file), e);
    } catch (IOException e) {
      throw new UserException(
          "Cannot read %s: %s. Name the files that hold the connectors' settings."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UserException(
          "Cannot write %s: %s. Name a file that you may write with --output."
              .formatted(target, e.getMessage()),
          e);
    }
  }
}
