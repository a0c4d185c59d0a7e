/** From changes to typed rows: what the columns of a file are, and the value of each. */
@NullMarked
package dev.tributary.sink.row;

import org.jspecify.annotations.NullMarked;
