/** What a pipeline on Amazon MSK Connect needs: plugin archives, and a look at what runs there. */
@NullMarked
package dev.tributary.app.msk;

import org.jspecify.annotations.NullMarked;
