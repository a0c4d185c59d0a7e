package dev.tributary.app.deploy;

import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.stream.TopicSpec;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline's file asks of a cluster.
 *
 * @param connectors their settings by their names, in the order in which they are to start
 */
public record Wanted(
    PipelineNames names, List<TopicSpec> topics, Map<String, Map<String, String>> connectors) {}
