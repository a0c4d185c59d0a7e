/** TDS 7.4 on the wire: packets, tokens, types and values, both ways. */
@NullMarked
package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.NullMarked;
