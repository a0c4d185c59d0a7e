package dev.tributary.app.demo;

import java.time.Duration;

/**
 * How much the demo does.
 *
 * @param rows of the sample shop before the workload
 * @param transactionsPerSecond of the workload
 */
public record DemoOptions(int rows, Duration duration, double transactionsPerSecond, long seed) {}
