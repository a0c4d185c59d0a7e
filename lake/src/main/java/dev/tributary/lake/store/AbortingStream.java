package dev.tributary.lake.store;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * An object's bytes. Closed before the end, it drops the connection: the HTTP client would read the
 * rest of the object to keep it.
 */
final class AbortingStream extends FilterInputStream {
  private final ResponseInputStream<?> response;
  private boolean ended;

  AbortingStream(ResponseInputStream<?> response) {
    super(response);
    this.response = response;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    ended |= octet < 0;
    return octet;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    ended |= count < 0;
    return count;
  }

  @Override
  public void close() throws IOException {
    if (ended) {
      super.close();
    } else {
      response.abort();
    }
  }
}
