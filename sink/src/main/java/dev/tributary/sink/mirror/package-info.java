/** What goes into the connector that mirrors topics to another Kafka cluster. */
@NullMarked
package dev.tributary.sink.mirror;

import org.jspecify.annotations.NullMarked;
