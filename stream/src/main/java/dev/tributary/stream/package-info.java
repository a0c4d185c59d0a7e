/** Kafka and Kafka Connect: topics, security, Connect's REST API, offsets and lag. */
@NullMarked
package dev.tributary.stream;

import org.jspecify.annotations.NullMarked;
