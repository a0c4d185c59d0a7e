/** Snapshots of single tables of SQL Server, read while its change tables are read. */
@NullMarked
package dev.tributary.plugin.sqlserver.chunk;

import org.jspecify.annotations.NullMarked;
