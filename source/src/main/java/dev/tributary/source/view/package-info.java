/** What the consistent views of all databases have in common. */
@NullMarked
package dev.tributary.source.view;

import org.jspecify.annotations.NullMarked;
