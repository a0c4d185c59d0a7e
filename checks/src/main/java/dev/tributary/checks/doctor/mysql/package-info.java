/** The doctor's checks of a source of MySQL, Aurora MySQL or MariaDB, a class a check. */
@NullMarked
package dev.tributary.checks.doctor.mysql;

import org.jspecify.annotations.NullMarked;
