/** From changes to the bytes of data files. */
@NullMarked
package dev.tributary.sink.write;

import org.jspecify.annotations.NullMarked;
