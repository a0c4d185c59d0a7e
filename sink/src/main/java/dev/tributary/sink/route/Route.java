package dev.tributary.sink.route;

import dev.tributary.lake.TableName;

/**
 * Where a row belongs.
 *
 * @param folder folders below the table's, with a slash at the end; empty for none
 */
public record Route(TableName table, String folder) {}
