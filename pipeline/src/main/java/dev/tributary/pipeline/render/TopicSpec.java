package dev.tributary.pipeline.render;

/**
 * A topic to make before the connectors start.
 *
 * @param partitions of a table's topic: in each, the changes of a key are in order
 * @param replicationFactor -1: the broker's default
 */
public record TopicSpec(String name, int partitions, int replicationFactor) {}
