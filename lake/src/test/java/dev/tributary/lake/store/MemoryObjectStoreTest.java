package dev.tributary.lake.store;

import java.time.InstantSource;

class MemoryObjectStoreTest extends ObjectStoreContract {
  private final ObjectStore store = new MemoryObjectStore(InstantSource.system());

  @Override
  ObjectStore store() {
    return store;
  }
}
