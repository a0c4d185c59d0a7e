package dev.tributary.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the values of one schema. */
interface ValueReader {
  /** Reads the value whose first token is the parser's current one; leaves its last token there. */
  @Nullable Object read(JsonParser parser) throws IOException;
}
