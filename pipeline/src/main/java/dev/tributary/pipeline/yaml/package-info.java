/** A YAML text as a tree in which every node knows its line and column. */
@NullMarked
package dev.tributary.pipeline.yaml;

import org.jspecify.annotations.NullMarked;
