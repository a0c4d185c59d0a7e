package dev.tributary.app.demo;

import dev.tributary.pipeline.SourceType;
import java.time.Duration;

/**
 * How much the demo does.
 *
 * @param source the engine of the shop's database
 * @param rows of the sample shop before the workload
 * @param transactionsPerSecond of the workload
 */
public record DemoOptions(
    SourceType source, int rows, Duration duration, double transactionsPerSecond, long seed) {}
