/** Parquet: typed rows into columns, without Hadoop. */
@NullMarked
package dev.tributary.sink.write.parquet;

import org.jspecify.annotations.NullMarked;
