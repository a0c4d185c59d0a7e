/** What Tributary's source connectors tell of snapshots of single tables. */
@NullMarked
package dev.tributary.wire.snapshot;

import org.jspecify.annotations.NullMarked;
