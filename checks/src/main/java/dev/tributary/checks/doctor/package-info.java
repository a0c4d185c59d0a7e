/** Doctor: may the pipeline run? Each check is a pure rule over what a server says of itself. */
@NullMarked
package dev.tributary.checks.doctor;

import org.jspecify.annotations.NullMarked;
