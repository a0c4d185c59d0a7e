/** The settings of the Confluent S3 sink, read into the sink's own. */
@NullMarked
package dev.tributary.sink.config.confluent;

import org.jspecify.annotations.NullMarked;
