/** Comma-separated values, as RFC 4180 has them. */
@NullMarked
package dev.tributary.sink.write.csv;

import org.jspecify.annotations.NullMarked;
