/**
 * Files of records' values just as Kafka Connect has them: no columns besides, no types of ours.
 */
@NullMarked
package dev.tributary.sink.write.connect;

import org.jspecify.annotations.NullMarked;
