/** What lets a connector in a plugin folder see that folder's services only. */
@NullMarked
package dev.tributary.wire.plugin;

import org.jspecify.annotations.NullMarked;
