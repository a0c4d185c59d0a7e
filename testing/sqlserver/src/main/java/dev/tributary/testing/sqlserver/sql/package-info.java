/** The statements which the stand-in understands; any other is refused and recorded. */
@NullMarked
package dev.tributary.testing.sqlserver.sql;

import org.jspecify.annotations.NullMarked;
