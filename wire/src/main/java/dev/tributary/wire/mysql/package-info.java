/**
 * Values of MySQL and MariaDB on the wire, exactly: what Debezium would round, shift or drop, as
 * text. Runs in the source's connector.
 */
@NullMarked
package dev.tributary.wire.mysql;

import org.jspecify.annotations.NullMarked;
