/** A stand-in for how brokers of Amazon MSK let clients in by IAM. */
@NullMarked
package dev.tributary.testing.kafka.iam;

import org.jspecify.annotations.NullMarked;
