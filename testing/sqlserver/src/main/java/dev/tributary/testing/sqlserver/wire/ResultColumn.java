package dev.tributary.testing.sqlserver.wire;

/** A column of a result: what COLMETADATA says of it. */
public record ResultColumn(String name, SqlType type) {}
