package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pipeline file and what it says.
 *
 * @param path absolute
 */
public record PipelineFile(Path path, Pipeline pipeline) {
  public static final String USUAL_NAME = "tributary.yaml";

  /** Reads and checks the file. */
  public static PipelineFile read(Path file) {
    Path path = file.toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new UserException(
          "There is no file %s. Write one with 'tributary init', or name yours with --file."
              .formatted(file));
    }
    try {
      return new PipelineFile(
          path, PipelineParser.parse(file.toString(), Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UserException(
          "Cannot read %s: %s. Check that it is a file you may read."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Where the pipeline's servers keep their data: {@code .tributary/<name>} beside the file. */
  public Path stateFolder() {
    return folder().resolve(".tributary").resolve(pipeline.name().toString());
  }

  /** Whether connectors run where there is no REST interface of Kafka Connect. */
  public boolean onMskConnect() {
    return !pipeline.stream().isEmbedded() && pipeline.stream().connect().isEmpty();
  }

  /** The folder that relative paths of the file count from. */
  public Path folder() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
