/** The command line: composes the stations, the checks and the sandbox. */
@NullMarked
package dev.tributary.app;

import org.jspecify.annotations.NullMarked;
