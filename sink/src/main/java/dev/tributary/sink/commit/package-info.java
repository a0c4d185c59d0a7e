/**
 * The commit protocol of one Kafka partition: a pure state machine ({@link
 * dev.tributary.sink.commit.State}) that is told what happened and says what to do, and the shell
 * that does it.
 */
@NullMarked
package dev.tributary.sink.commit;

import org.jspecify.annotations.NullMarked;
