/** What becomes of the settings of Debezium's connectors that a pipeline file may name. */
@NullMarked
package dev.tributary.pipeline.debezium;

import org.jspecify.annotations.NullMarked;
