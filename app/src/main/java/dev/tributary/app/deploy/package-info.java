/** What separates a cluster from a pipeline's file, and whether what was deployed does its work. */
@NullMarked
package dev.tributary.app.deploy;

import org.jspecify.annotations.NullMarked;
