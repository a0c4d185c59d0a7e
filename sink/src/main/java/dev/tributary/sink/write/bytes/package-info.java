/** The records' bytes, as they came. */
@NullMarked
package dev.tributary.sink.write.bytes;

import org.jspecify.annotations.NullMarked;
