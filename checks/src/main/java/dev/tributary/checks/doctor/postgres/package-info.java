/** The doctor's checks of a PostgreSQL source, a class a check. */
@NullMarked
package dev.tributary.checks.doctor.postgres;

import org.jspecify.annotations.NullMarked;
