/**
 * What a section of the file may hold, read from the model's records: the parser, the JSON Schema
 * and the reference page follow the same fields.
 */
@NullMarked
package dev.tributary.pipeline.shape;

import org.jspecify.annotations.NullMarked;
