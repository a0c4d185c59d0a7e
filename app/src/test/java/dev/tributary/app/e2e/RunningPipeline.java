package dev.tributary.app.e2e;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Preflight;
import dev.tributary.app.run.Standing;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Severity;
import dev.tributary.checks.verify.TableResult;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sandbox.Phases;
import dev.tributary.source.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline in this process, and what can be seen of it. */
record RunningPipeline(LocalPipeline pipeline, Console console) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  static RunningPipeline start(PipelineFile file, Console console) {
    LocalPipeline pipeline = LocalPipeline.open(file, Phases.silent());
    pipeline.start();
    pipeline.deploy();
    return new RunningPipeline(pipeline, console);
  }

  Stations stations() {
    return pipeline.stations();
  }

  VerifyReport verify() {
    return Verifier.of(stations()).run(PATIENCE, console);
  }

  /** By table, without those that are as they should be. */
  Map<String, String> faults() {
    VerifyReport report = verify();
    assertThat(report.obstacle()).isEmpty();
    return report.tables().stream()
        .filter(table -> !table.verified())
        .collect(toMap(table -> table.table().table(), RunningPipeline::sentence));
  }

  /** The rows of a table's log. */
  List<String> lake(String table) {
    try (ObjectStore store = stations().store()) {
      LakeReader reader = new LakeReader(store, stations().layout());
      List<String> rows = new ArrayList<>();
      reader.read(reader.files(table), row -> rows.add(row.columns().toString()));
      return rows;
    }
  }

  /** What the doctor finds fault with under one name. */
  List<Finding> findings(String id) {
    return new Preflight(stations().pipeline(), stations().database())
        .examine(Standing.of(Progress.RUNNING)).findings().stream()
            .filter(finding -> finding.id().equals(id) && finding.severity() != Severity.OK)
            .toList();
  }

  private static String sentence(TableResult table) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("missing", table.missing());
    counts.put("unexpected", table.unexpected());
    counts.put("different", table.different());
    counts.put("duplicates", table.duplicates());
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(joining(", "));
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
