/** What connectors fail of often: the cause and the remedy. */
@NullMarked
package dev.tributary.app.failure;

import org.jspecify.annotations.NullMarked;
