/** Reads connectors' settings, with the line of each, out of the files that people keep them in. */
@NullMarked
package dev.tributary.pipeline.adopt.read;

import org.jspecify.annotations.NullMarked;
