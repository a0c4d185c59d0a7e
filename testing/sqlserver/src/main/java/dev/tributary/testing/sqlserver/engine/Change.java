package dev.tributary.testing.sqlserver.engine;

import java.util.Optional;

/**
 * A change of a row as the log has it: an insert has no row before, a delete none after.
 *
 * @param sequence its own place in the log, which orders it within its transaction
 */
record Change(Table table, Lsn sequence, Optional<Row> before, Optional<Row> after) {}
