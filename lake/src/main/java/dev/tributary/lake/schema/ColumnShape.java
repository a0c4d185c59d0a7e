package dev.tributary.lake.schema;

/** A column as a writer sees it, before it has an id. */
public record ColumnShape(String name, String type, boolean nullable) {}
