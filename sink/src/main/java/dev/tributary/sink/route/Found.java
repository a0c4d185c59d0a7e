package dev.tributary.sink.route;

import dev.tributary.sink.row.FieldValue;

/**
 * A field's value in a record.
 *
 * @param raw as Connect holds it
 */
record Found(FieldValue schema, Object raw) {}
