/** Kafka, Kafka Connect, PostgreSQL and an S3 server in one process. */
@NullMarked
package dev.tributary.sandbox;

import org.jspecify.annotations.NullMarked;
