/** SQL Server: the connector's settings, the catalogue, consistent views. */
@NullMarked
package dev.tributary.source.sqlserver;

import org.jspecify.annotations.NullMarked;
