/** Snapshots of single tables of MySQL and MariaDB, read while their log is read. */
@NullMarked
package dev.tributary.wire.mysql.chunk;

import org.jspecify.annotations.NullMarked;
