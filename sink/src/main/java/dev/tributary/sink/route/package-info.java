/** From a change to the folder its row belongs to. */
@NullMarked
package dev.tributary.sink.route;

import org.jspecify.annotations.NullMarked;
