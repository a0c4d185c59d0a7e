package dev.tributary.sink.row;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row within a row: its values, null for those that their types cannot hold, and these as text.
 */
record Image(@Nullable Object[] values, Map<String, String> exact) {}
