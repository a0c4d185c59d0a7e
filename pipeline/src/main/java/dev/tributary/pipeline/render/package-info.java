/** What a pipeline asks of Kafka and Kafka Connect: names, topics and connector settings. */
@NullMarked
package dev.tributary.pipeline.render;

import org.jspecify.annotations.NullMarked;
