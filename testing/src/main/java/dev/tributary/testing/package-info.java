/** Servers and fault-injecting proxies for the tests. */
@NullMarked
package dev.tributary.testing;

import org.jspecify.annotations.NullMarked;
