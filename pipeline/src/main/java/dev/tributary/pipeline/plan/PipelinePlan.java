package dev.tributary.pipeline.plan;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.TableSelector;
import dev.tributary.pipeline.render.Environment;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.pipeline.render.TopicSpec;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a pipeline will make, need and cost, before anything of it is there.
 *
 * @param topics that are made before the connectors start
 * @param historyTopic that the source makes by itself
 * @param tasks of each connector, by its name
 */
public record PipelinePlan(
    Pipeline pipeline,
    List<TopicSpec> topics,
    Optional<String> historyTopic,
    Map<String, Integer> tasks,
    Policies policies,
    Assumptions assumptions,
    List<Figure> figures) {
  public PipelinePlan {
    topics = List.copyOf(topics);
    figures = List.copyOf(figures);
  }

  /**
   * Plans.
   *
   * @param tables those of the catalogue that the pipeline selects, or those that its file names
   */
  public static PipelinePlan of(
      Pipeline pipeline, Collection<TableId> tables, Assumptions assumptions, Policies policies) {
    Rendering rendering =
        new Rendering(
            pipeline, Environment.unasked(KafkaAccess.open(pipeline.stream().kafka().value())));
    Map<String, Integer> tasks = new TreeMap<>();
    tasks.put(rendering.names().sourceConnector(), tasks(rendering.sourceConnector()));
    tasks.put(rendering.names().lakeConnector(), tasks(rendering.lakeConnector()));
    return new PipelinePlan(
        pipeline,
        rendering.topics(tables),
        rendering.historyTopic(),
        tasks,
        policies,
        assumptions,
        Estimate.of(assumptions, pipeline.lake().roll(), tables.size()));
  }

  /** The tables that the file names one by one; of whole schemas only the database knows. */
  public static List<TableId> named(Pipeline pipeline) {
    return pipeline.source().tables().stream()
        .filter(each -> each.table().isPresent())
        .map(PipelinePlan::table)
        .toList();
  }

  private static TableId table(TableSelector selector) {
    return new TableId(selector.schema(), selector.table().orElseThrow());
  }

  private static int tasks(Map<String, String> settings) {
    return Integer.parseInt(settings.getOrDefault("tasks.max", "1"));
  }
}
