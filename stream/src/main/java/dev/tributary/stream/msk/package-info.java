/** Connectors that run on Amazon MSK Connect, which has an API of its own in place of Connect's. */
@NullMarked
package dev.tributary.stream.msk;

import org.jspecify.annotations.NullMarked;
