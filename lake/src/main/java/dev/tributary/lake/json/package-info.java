/** Strict reading of the small JSON objects that the lake keeps about itself. */
@NullMarked
package dev.tributary.lake.json;

import org.jspecify.annotations.NullMarked;
