/** Avro object container files. */
@NullMarked
package dev.tributary.sink.write.avro;

import org.jspecify.annotations.NullMarked;
