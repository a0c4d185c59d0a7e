package dev.tributary.source;

/**
 * A column of a table.
 *
 * @param type the engine's own name of the type with its modifiers, such as {@code numeric(10,2)}
 */
public record Column(String name, String type, boolean nullable) {}
