package dev.tributary.lake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.lake.store.StoreException.Reason;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on the failures of stores. */
final class StoreAssertions {
  private StoreAssertions() {}

  /** The call must fail for the reason; the assertion that comes back looks at its message. */
  static AbstractThrowableAssert<?, StoreException> assertFails(
      Reason reason, ThrowingCallable call) {
    StoreException failure = catchThrowableOfType(StoreException.class, call);
    assertThat(failure).as("a failure for the reason %s", reason).isNotNull();
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    return assertThat(failure);
  }
}
