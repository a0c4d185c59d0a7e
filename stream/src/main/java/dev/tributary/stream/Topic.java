package dev.tributary.stream;

/**
 * A topic as it is.
 *
 * @param id tells a topic from another of the same name that was there before
 */
public record Topic(String name, String id, int partitions) {}
