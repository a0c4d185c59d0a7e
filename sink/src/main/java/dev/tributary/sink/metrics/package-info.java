/** What the sink tells of itself over JMX. */
@NullMarked
package dev.tributary.sink.metrics;

import org.jspecify.annotations.NullMarked;
