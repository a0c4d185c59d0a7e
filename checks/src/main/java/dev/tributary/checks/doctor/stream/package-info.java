/** What a pipeline asks of Kafka. */
@NullMarked
package dev.tributary.checks.doctor.stream;

import org.jspecify.annotations.NullMarked;
