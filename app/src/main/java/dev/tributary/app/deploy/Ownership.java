package dev.tributary.app.deploy;

import dev.tributary.app.UserException;
import dev.tributary.pipeline.render.PipelineNames;
import java.util.Map;
import java.util.Optional;

/** Which connectors of a cluster are a pipeline's own, and so may be changed or deleted. */
public record Ownership(PipelineNames names) {
  private static final String OURS = "dev.tributary.";

  /** Whether a name may be that of a connector of the pipeline. */
  public boolean mayBeOwn(String connector) {
    return connector.startsWith(names.pipeline() + "-");
  }

  /**
   * Whether it is demonstrably the pipeline's: a connector of Tributary that bears the mark of the
   * pipeline and of its own name.
   */
  public boolean isOwn(FoundConnector connector) {
    return connector.type().startsWith(OURS)
        && mark(connector.settings()).equals(Optional.of(names.mark(connector.name())));
  }

  /**
   * Fails unless a connector that has the name of a wanted one may be given other settings: it is
   * of the same class, and no other's. One without a mark was made before there were marks.
   *
   * @param type the class of the wanted one
   */
  public void require(FoundConnector connector, String type) {
    if (!connector.type().equals(type)) {
      throw new UserException(
          "The cluster has a connector %s already, of class %s; this pipeline's would be of class %s. It is not this pipeline's: give the pipeline another name, or delete that connector."
              .formatted(connector.name(), connector.type(), type));
    }
    Optional<String> mark = mark(connector.settings());
    if (mark.isPresent() && !isOwn(connector)) {
      throw new UserException(
          "The cluster has a connector %s already, whose setting %s says that it is %s. Give the pipeline another name, or delete that connector."
              .formatted(connector.name(), PipelineNames.MARK, mark.get()));
    }
  }

  private static Optional<String> mark(Map<String, String> settings) {
    return Optional.ofNullable(settings.get(PipelineNames.MARK));
  }
}
