/** A Kafka cluster that asks who its clients are. */
@NullMarked
package dev.tributary.testing.kafka;

import org.jspecify.annotations.NullMarked;
