/** The whole pipeline on embedded servers, measured from outside. */
@NullMarked
package dev.tributary.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
