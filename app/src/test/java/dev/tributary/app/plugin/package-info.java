/** The plugins as they are packed, in Kafka Connect as it is released. */
@NullMarked
package dev.tributary.app.plugin;

import org.jspecify.annotations.NullMarked;
