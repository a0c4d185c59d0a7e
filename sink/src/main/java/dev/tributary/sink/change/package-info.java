/** From Kafka records to row changes: one shape for all that sources send. */
@NullMarked
package dev.tributary.sink.change;

import org.jspecify.annotations.NullMarked;
