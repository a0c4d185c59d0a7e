/**
 * One text for each value of each type of SQL Server, whichever way the value was spelt: by the
 * driver or in the lake.
 */
@NullMarked
package dev.tributary.source.sqlserver.canonical;

import org.jspecify.annotations.NullMarked;
