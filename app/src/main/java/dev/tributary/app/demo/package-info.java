/** The demo: a shop, a workload, the proof. */
@NullMarked
package dev.tributary.app.demo;

import org.jspecify.annotations.NullMarked;
