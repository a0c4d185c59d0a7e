/** Verify: is every committed change of the source in the lake, exactly once? */
@NullMarked
package dev.tributary.checks.verify;

import org.jspecify.annotations.NullMarked;
