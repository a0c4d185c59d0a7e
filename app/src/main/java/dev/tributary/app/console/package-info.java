/** What the user sees: lines, a live block, tables. */
@NullMarked
package dev.tributary.app.console;

import org.jspecify.annotations.NullMarked;
