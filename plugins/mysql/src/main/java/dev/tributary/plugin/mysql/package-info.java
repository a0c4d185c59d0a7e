/** Debezium's connector for MySQL, as a plugin beside other lines of Debezium. */
@NullMarked
package dev.tributary.plugin.mysql;

import org.jspecify.annotations.NullMarked;
