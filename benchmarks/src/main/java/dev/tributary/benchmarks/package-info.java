/** JMH and whole-pipeline benchmarks. */
@NullMarked
package dev.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
