package dev.tributary.checks.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Severity;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a pipeline may stand still before the database removes what it has not read.
 *
 * @param pace of the log; empty: not told
 * @param left until then, at the pace or by the clock; empty: nobody can tell, or never
 */
public record Forecast(Finding finding, Optional<Pace> pace, Optional<Duration> left) {
  /** The name of the check. */
  public static final String ID = "log-forecast";

  private static final Duration DAY = Duration.ofDays(1);

  /** Of which nothing can be told yet, or nothing has to be. */
  public static Forecast none(String why, Optional<Pace> pace) {
    return new Forecast(Finding.ok(ID, why), pace, Optional.empty());
  }

  /**
   * The end is known.
   *
   * @param reading whether the pipeline reads, so that the time begins anew all the while
   * @param fix if the time is short
   */
  public static Forecast of(
      boolean reading, String sentence, Optional<Pace> pace, Duration left, String fix) {
    boolean shortly = left.compareTo(DAY) < 0;
    Finding finding =
        shortly
            ? new Finding(
                reading ? Severity.INFO : Severity.WARNING,
                ID,
                sentence,
                "What is removed unread is lost to capture; only a new snapshot closes the gap.",
                fix,
                ID)
            : Finding.ok(ID, sentence);
    return new Forecast(finding, pace, Optional.of(left));
  }

  /** The sentence, and the figures behind it. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("sentence", finding.what());
    pace.ifPresent(
        p ->
            json.put("logBytesPerSecond", p.perSecond())
                .put("measuredSeconds", p.over().toMillis() / 1000.0));
    left.ifPresent(time -> json.put("secondsLeft", time.toSeconds()));
    return json;
  }
}
