package dev.tributary.checks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the checks found, the worst first.
 *
 * @param subject what was looked at, such as an address
 */
public record Report(String subject, List<Finding> findings) {
  public Report {
    findings = findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /** This report with the other's findings. */
  public Report and(Report other) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(other.findings);
    return new Report(subject, all);
  }

  /** This report, whose checks the documentation has in a chapter of their own. */
  public Report ofChapter(String chapter) {
    return new Report(subject, findings.stream().map(f -> f.ofChapter(chapter)).toList());
  }

  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  public Verdict verdict() {
    if (count(Severity.FATAL) > 0) {
      return Verdict.UNFIT;
    }
    return count(Severity.WARNING) > 0 ? Verdict.FIT_WITH_WARNINGS : Verdict.FIT;
  }

  /** 0, or 1 if it will not work. */
  public int exitCode() {
    return verdict() == Verdict.UNFIT ? 1 : 0;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verdict", word(verdict()));
    json.put("subject", subject);
    for (Severity severity : List.of(Severity.FATAL, Severity.WARNING, Severity.INFO)) {
      json.put(word(severity), count(severity));
    }
    for (Finding finding : findings) {
      json.withArray("/findings")
          .addObject()
          .put("severity", word(finding.severity()))
          .put("id", finding.id())
          .put("what", finding.what())
          .put("why", finding.why())
          .put("fix", finding.fix())
          .put("docs", finding.docs());
    }
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
