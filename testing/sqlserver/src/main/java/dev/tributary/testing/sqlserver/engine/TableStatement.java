package dev.tributary.testing.sqlserver.engine;

import java.time.Instant;

/** A row of cdc.ddl_history: a statement that changed a table which an instance captures. */
record TableStatement(CaptureInstance instance, String text, Lsn lsn, Instant at) {}
