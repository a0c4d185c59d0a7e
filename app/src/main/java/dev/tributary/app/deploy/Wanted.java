package dev.tributary.app.deploy;

import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.stream.TopicSpec;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline's file asks of a cluster.
 *
 * @param topics to be made if they are not there
 * @param topicSettings those that a topic has to have if it is there, by its name; also of topics
 *     that only a connector makes
 * @param connectors their settings by their names, in the order in which they are to start
 */
public record Wanted(
    PipelineNames names,
    List<TopicSpec> topics,
    Map<String, Map<String, String>> topicSettings,
    Map<String, Map<String, String>> connectors) {}
