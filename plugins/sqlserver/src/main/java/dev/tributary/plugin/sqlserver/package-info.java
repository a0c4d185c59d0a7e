/** Debezium's connector for SQL Server, as a plugin beside other lines of Debezium. */
@NullMarked
package dev.tributary.plugin.sqlserver;

import org.jspecify.annotations.NullMarked;
