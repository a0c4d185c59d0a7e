/** Databases in memory: tables, transactions, row versions, change data capture. */
@NullMarked
package dev.tributary.testing.sqlserver.engine;

import org.jspecify.annotations.NullMarked;
