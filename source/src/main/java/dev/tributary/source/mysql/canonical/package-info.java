/**
 * One text for each value of each type of MySQL and MariaDB, whichever way the value was spelt: by
 * the database or in the lake.
 */
@NullMarked
package dev.tributary.source.mysql.canonical;

import org.jspecify.annotations.NullMarked;
