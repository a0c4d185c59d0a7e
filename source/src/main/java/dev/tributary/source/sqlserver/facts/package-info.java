/**
 * What is the case on an SQL Server, as far as a source of changes depends on it. Records without
 * I/O.
 */
@NullMarked
package dev.tributary.source.sqlserver.facts;

import org.jspecify.annotations.NullMarked;
