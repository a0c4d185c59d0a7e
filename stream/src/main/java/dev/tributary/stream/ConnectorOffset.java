package dev.tributary.stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far a connector is, in its own terms.
 *
 * @param partition for a source what it reads, such as a server; for a sink topic and partition
 * @param offset the place in it
 */
public record ConnectorOffset(JsonNode partition, JsonNode offset) {}
