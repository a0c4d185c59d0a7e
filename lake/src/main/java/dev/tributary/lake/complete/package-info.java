/**
 * What is known to be complete in a lake: markers that say up to which time all changes are there.
 */
@NullMarked
package dev.tributary.lake.complete;

import org.jspecify.annotations.NullMarked;
