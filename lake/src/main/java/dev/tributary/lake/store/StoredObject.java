package dev.tributary.lake.store;

import dev.tributary.lake.ObjectKey;
import java.time.Instant;

/** An object as a listing or a HEAD shows it. */
public record StoredObject(ObjectKey key, long bytes, String eTag, Instant lastModified) {}
