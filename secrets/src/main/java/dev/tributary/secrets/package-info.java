/** Secrets of AWS Secrets Manager: a config provider for Kafka's workers, and what it stands on. */
@NullMarked
package dev.tributary.secrets;

import org.jspecify.annotations.NullMarked;
