package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Section;
import dev.tributary.pipeline.yaml.YamlDocument;
import dev.tributary.pipeline.yaml.YamlException;
import dev.tributary.pipeline.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Reads the text of a pipeline file. Strict: what is not understood is an error. */
public final class PipelineParser {
  private static final Section ROOT = Section.of(Pipeline.class);

  private PipelineParser() {}

  /**
   * The pipeline that the file describes.
   *
   * @param file the name to be used in messages
   * @throws PipelineException with all errors that could be found at once
   */
  public static Pipeline parse(String file, byte[] content) {
    YamlNode root = read(file, content);
    Binder binder = new Binder(file);
    return binder
        .bind(ROOT, root)
        .map(Pipeline.class::cast)
        .orElseThrow(
            () ->
                new PipelineException(
                    binder.errors().stream()
                        .sorted(Comparator.comparing(PipelineError::place))
                        .toList()));
  }

  /** As {@link #parse(String, byte[])}, from decoded text. */
  public static Pipeline parse(String file, String text) {
    return parse(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static YamlNode read(String file, byte[] content) {
    try {
      return YamlDocument.read(content);
    } catch (YamlException e) {
      throw new PipelineException(
          List.of(new PipelineError(file, e.place(), "", e.found(), e.expected(), e.remedy())));
    }
  }
}
