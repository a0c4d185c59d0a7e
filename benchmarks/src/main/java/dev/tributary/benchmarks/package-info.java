/** Benchmarks: JMH, the whole pipeline, and the sink in a worker of Kafka Connect. */
@NullMarked
package dev.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
