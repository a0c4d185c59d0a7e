/** What a pipeline will need and cost, before there is one: arithmetic over said assumptions. */
@NullMarked
package dev.tributary.pipeline.plan;

import org.jspecify.annotations.NullMarked;
