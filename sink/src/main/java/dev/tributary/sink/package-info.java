/** The S3 sink: a Kafka Connect plugin. Its packages are the stages, in order. */
@NullMarked
package dev.tributary.sink;

import org.jspecify.annotations.NullMarked;
