/**
 * One text for each value of each Postgres type, whichever way the value was spelt: by the database
 * or in the lake.
 */
@NullMarked
package dev.tributary.source.postgres.canonical;

import org.jspecify.annotations.NullMarked;
