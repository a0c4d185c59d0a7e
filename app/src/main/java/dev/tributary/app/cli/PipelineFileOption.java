package dev.tributary.app.cli;

import dev.tributary.app.run.PipelineFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --file}, the same in every command that works on a pipeline. */
final class PipelineFileOption {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      defaultValue = PipelineFile.USUAL_NAME,
      description = "The pipeline file; default: ${DEFAULT-VALUE}")
  private Path path = Path.of(PipelineFile.USUAL_NAME);

  PipelineFile read() {
    return PipelineFile.read(path);
  }

  Path path() {
    return path;
  }
}
