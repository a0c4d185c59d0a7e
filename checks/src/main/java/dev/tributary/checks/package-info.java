/** Doctor and verify: findings before, proof after. */
@NullMarked
package dev.tributary.checks;

import org.jspecify.annotations.NullMarked;
