package dev.tributary.sink.metrics;

import java.util.function.LongSupplier;

/**
 * One number that can be asked for at any time, by any thread.
 *
 * @param unit what is counted, or a unit of time or size
 */
record Metric(String name, String unit, String meaning, LongSupplier value) {}
