package dev.tributary.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** A pipeline file that is not accepted, with everything that is wrong with it. */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PipelineError> errors;

  PipelineException(List<PipelineError> errors) {
    super(errors.stream().map(PipelineError::sentence).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** In the order of the file; at least one. */
  public List<PipelineError> errors() {
    return errors;
  }
}
