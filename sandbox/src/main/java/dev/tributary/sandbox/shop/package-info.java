/** The sample shop of the demo: its database and a live workload on it. */
@NullMarked
package dev.tributary.sandbox.shop;

import org.jspecify.annotations.NullMarked;
