/**
 * What a server of MySQL or MariaDB says of itself, as values: the doctor's checks read nothing
 * else.
 */
@NullMarked
package dev.tributary.source.mysql.facts;

import org.jspecify.annotations.NullMarked;
