/** The sink on clusters of Kafka Connect workers as released, with all that can happen to them. */
@NullMarked
package dev.tributary.app.cluster;

import org.jspecify.annotations.NullMarked;
