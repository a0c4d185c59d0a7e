/** The sink in a worker of Kafka Connect as released, side by side with others. */
@NullMarked
package dev.tributary.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
