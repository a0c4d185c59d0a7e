package dev.tributary.lake.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.BucketFault.Cause;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketCheckTest {
  private static final ObjectKey PROBE = ObjectKey.of("_tributary/probes/1");

  private final RecordingServer server = new RecordingServer();
  private final S3Settings settings =
      S3Settings.at(server.endpoint(), "bucket", new S3Settings.AccessKey("key", "secret"));

  BucketCheckTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBucketThatDoesAllHasNoFaultAndKeepsNoProbe() {
    assertThat(fault()).isEmpty();

    assertThat(server.last("DELETE", "uploadId=u1").target()).contains("probes/1");
    assertThat(server.last("DELETE", "probes/1?uploadId").target()).isNotEmpty();
    assertThat(server.requests())
        .anyMatch(
            request -> request.method().equals("DELETE") && request.target().endsWith("probes/1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET list-type | 403 | AccessDenied | RIGHTS | s3:ListBucket is not permitted",
        "PUT probes/1 | 403 | AccessDenied | RIGHTS | s3:PutObject is not permitted",
        "GET probes/1 | 403 | AccessDenied | RIGHTS | s3:GetObject is not permitted",
        "POST ?uploads | 403 | AccessDenied | RIGHTS | s3:PutObject is not permitted",
        "DELETE uploadId | 403 | AccessDenied | RIGHTS | s3:AbortMultipartUpload is not permitted",
        "GET ?uploads | 403 | AccessDenied | RIGHTS | s3:ListBucketMultipartUploads is not permitted",
        "GET list-type | 404 | NoSuchBucket | BUCKET | does not exist",
        "GET list-type | 301 | PermanentRedirect | REGION | set the region",
        "GET list-type | 403 | InvalidAccessKeyId | CREDENTIALS | check the access key",
        "GET list-type | 500 | InternalError | ADDRESS | failed",
        "PUT probes/1 | 501 | NotImplemented | BUCKET | single.writer=true",
      })
  void aFaultNamesWhatIsToBeMended(
      String kind, int status, String code, Cause cause, String sentence) {
    server.deny(kind, status, code);

    BucketFault fault = fault().orElseThrow();

    assertThat(fault.cause()).isEqualTo(cause);
    assertThat(fault.sentence()).contains(sentence);
  }

  private Optional<BucketFault> fault() {
    try (ObjectStore store = new S3ObjectStore(settings)) {
      return new BucketCheck(store, "", PROBE).fault();
    }
  }
}
