/** The commit log: chains of entries that say what lies in the lake. */
@NullMarked
package dev.tributary.lake.log;

import org.jspecify.annotations.NullMarked;
