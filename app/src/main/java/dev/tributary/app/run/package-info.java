/** Running a pipeline in this process, and finding one that runs. */
@NullMarked
package dev.tributary.app.run;

import org.jspecify.annotations.NullMarked;
