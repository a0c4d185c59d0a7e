/** The object store port and its implementations. */
@NullMarked
package dev.tributary.lake.store;

import org.jspecify.annotations.NullMarked;
