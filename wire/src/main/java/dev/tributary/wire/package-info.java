/**
 * The wire format: JSON with schema, from a cached schema; the converter on both sides of Kafka.
 */
@NullMarked
package dev.tributary.wire;

import org.jspecify.annotations.NullMarked;
