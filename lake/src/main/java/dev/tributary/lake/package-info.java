/** What lies on S3 and how it is read back; knows no Kafka. */
@NullMarked
package dev.tributary.lake;

import org.jspecify.annotations.NullMarked;
