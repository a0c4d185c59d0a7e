/** MySQL and MariaDB: connections, catalogue, consistent views and positions. */
@NullMarked
package dev.tributary.source.mysql;

import org.jspecify.annotations.NullMarked;
