/** A plugin for Kafka Connect that drops what it gets: what is left is Connect's own share. */
@NullMarked
package dev.tributary.benchmarks.sink.noop;

import org.jspecify.annotations.NullMarked;
