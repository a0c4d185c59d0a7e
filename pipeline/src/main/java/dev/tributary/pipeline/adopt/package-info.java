/**
 * What connectors that run already become as a pipeline: their settings as tributary.yaml, and what
 * became of each. No I/O.
 */
@NullMarked
package dev.tributary.pipeline.adopt;

import org.jspecify.annotations.NullMarked;
