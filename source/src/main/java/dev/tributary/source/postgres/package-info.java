/** PostgreSQL: connections, catalogue, consistent views and the administration of slots. */
@NullMarked
package dev.tributary.source.postgres;

import org.jspecify.annotations.NullMarked;
