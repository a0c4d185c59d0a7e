package dev.tributary.pipeline.render;

/**
 * A topic to make before the connectors start.
 *
 * @param partitions one: the order of a table's changes is the order of its topic
 * @param replicationFactor -1: the broker's default
 */
public record TopicSpec(String name, int partitions, int replicationFactor) {}
