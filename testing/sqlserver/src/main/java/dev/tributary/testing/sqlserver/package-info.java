/**
 * A stand-in for SQL Server, for tests and the demo: it speaks TDS 7.4 and holds tables and change
 * tables in memory. It shows how drivers and connectors talk, never how SQL Server behaves.
 */
@NullMarked
package dev.tributary.testing.sqlserver;

import org.jspecify.annotations.NullMarked;
