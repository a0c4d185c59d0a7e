package dev.tributary.app.deploy;

import dev.tributary.stream.TopicFacts;
import java.util.Collection;
import java.util.List;

/**
 * What a cluster has.
 *
 * @param topics those of the wanted ones that exist
 * @param connectors those that have the name of a wanted one, or may be the pipeline's
 */
public record Found(Collection<TopicFacts> topics, List<FoundConnector> connectors) {}
