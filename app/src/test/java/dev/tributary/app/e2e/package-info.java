/** Whole pipelines on real servers, with all that can happen to them. */
@NullMarked
package dev.tributary.app.e2e;

import org.jspecify.annotations.NullMarked;
