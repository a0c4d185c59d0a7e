/** Debezium's connector for MariaDB, as a plugin beside other lines of Debezium. */
@NullMarked
package dev.tributary.plugin.mariadb;

import org.jspecify.annotations.NullMarked;
