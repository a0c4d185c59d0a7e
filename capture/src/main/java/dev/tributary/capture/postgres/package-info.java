/**
 * The Postgres source connector: Debezium's, resumed exactly where it stopped, also in the middle
 * of a transaction.
 */
@NullMarked
package dev.tributary.capture.postgres;

import org.jspecify.annotations.NullMarked;
