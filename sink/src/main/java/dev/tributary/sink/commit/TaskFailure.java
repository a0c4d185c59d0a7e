package dev.tributary.sink.commit;

import dev.tributary.lake.store.StoreException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.connect.errors.ConnectException;

/** What nobody but an operator can mend, as the task fails with it. */
final class TaskFailure {
  private TaskFailure() {}

  static ConnectException of(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof ConnectException told) {
      return told;
    }
    if (cause instanceof StoreException store) {
      return new ConnectException(store.getMessage(), store);
    }
    return new ConnectException("The lake cannot be written: " + cause, cause);
  }

  /** What failed, without what futures wrap around it. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
