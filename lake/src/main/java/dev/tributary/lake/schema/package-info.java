/** The schemas of tables, with field ids that outlive renames. */
@NullMarked
package dev.tributary.lake.schema;

import org.jspecify.annotations.NullMarked;
