/** The checks of a source of SQL Server: rules over its facts, a class each. */
@NullMarked
package dev.tributary.checks.doctor.sqlserver;

import org.jspecify.annotations.NullMarked;
