/**
 * The definition of a pipeline: tributary.yaml as records, and the settings rendered from it; no
 * I/O.
 */
@NullMarked
package dev.tributary.pipeline;

import org.jspecify.annotations.NullMarked;
