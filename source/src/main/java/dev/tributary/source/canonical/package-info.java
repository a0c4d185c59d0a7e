/** What the canonical texts of all engines' values have in common. */
@NullMarked
package dev.tributary.source.canonical;

import org.jspecify.annotations.NullMarked;
