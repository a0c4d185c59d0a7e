package dev.tributary.app.run;

import dev.tributary.pipeline.shape.DurationText;
import java.time.Duration;
import java.util.List;

/**
 * Whether the data of a pipeline move.
 *
 * @param sentences why they do not
 */
public record FlowOutcome(boolean moving, List<String> sentences) {
  static FlowOutcome moves() {
    return new FlowOutcome(true, List.of());
  }

  static FlowOutcome failed(String failure) {
    return new FlowOutcome(false, List.of(failure));
  }

  static FlowOutcome silent(Duration waited, List<String> missing) {
    return new FlowOutcome(
        false,
        List.of(
            "The data did not move within %s. %s 'tributary logs' and 'tributary status' show more, the workers' own logs most."
                .formatted(DurationText.write(waited), String.join(" ", missing))));
  }
}
