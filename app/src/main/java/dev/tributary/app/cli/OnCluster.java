package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.run.ClusterPipeline;
import dev.tributary.app.run.PipelineFile;

/** For commands that are of use on a Kafka Connect cluster only. */
final class OnCluster {
  private OnCluster() {}

  /**
   * The pipeline on its cluster.
   *
   * @param otherwise the command for embedded servers
   */
  static ClusterPipeline of(PipelineFile file, String otherwise) {
    if (file.pipeline().stream().isEmbedded()) {
      throw new UserException(
          "%s says 'kafka: embedded', which lives as long as 'tributary up': use 'tributary %s', or name your Kafka and Kafka Connect in 'stream'."
              .formatted(file.path(), otherwise));
    }
    return ClusterPipeline.of(file);
  }
}
