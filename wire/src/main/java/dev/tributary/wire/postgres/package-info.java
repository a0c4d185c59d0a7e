/**
 * Postgres values on the wire, exactly: what Debezium would round, shift or drop, as text. Runs in
 * the source's connector.
 */
@NullMarked
package dev.tributary.wire.postgres;

import org.jspecify.annotations.NullMarked;
