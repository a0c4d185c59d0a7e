/** File formats: how rows lie in a file, and how they are read back. */
@NullMarked
package dev.tributary.lake.format;

import org.jspecify.annotations.NullMarked;
