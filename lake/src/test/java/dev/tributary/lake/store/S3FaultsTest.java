package dev.tributary.lake.store;

import static dev.tributary.lake.store.StoreAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.S3Settings.Timeouts;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store's client makes of answers that no healthy server gives. */
class S3FaultsTest {
  private static final ObjectKey KEY = ObjectKey.of("log/0.json");

  private ScriptedServer server;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    Timeouts impatient =
        new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(5));
    store =
        new S3ObjectStore(
            S3Settings.at(server.endpoint(), "bucket", S3Server.KEY).withTimeouts(impatient));
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503 | SlowDown | THROTTLED | the store asks to slow down (503 SlowDown: why)",
        "503 | ServiceUnavailable | THROTTLED | the store asks to slow down",
        "500 | InternalError | UNAVAILABLE | failed (500 InternalError: why)",
        "502 | BadGateway | UNAVAILABLE | failed (502 BadGateway: why)",
        "409 | ConditionalRequestConflict | UNAVAILABLE | (409 ConditionalRequestConflict: why)",
        "400 | RequestTimeout | UNAVAILABLE | (400 RequestTimeout: why)",
        "400 | BadDigest | UNAVAILABLE | (400 BadDigest: why)",
        "412 | PreconditionFailed | KEY_TAKEN | Cannot create log/0.json: the key is taken",
        "404 | NoSuchBucket | NO_SUCH_BUCKET | bucket bucket does not exist at http://127.0.0.1",
        "403 | AccessDenied | FORBIDDEN | access to bucket bucket is denied (AccessDenied): grant s3",
        "403 | RequestTimeTooSkewed | BAD_CREDENTIALS | set the clock",
        "400 | ExpiredToken | BAD_CREDENTIALS | the credentials have expired (ExpiredToken): renew them",
        "301 | PermanentRedirect | WRONG_REGION | bucket bucket is in another region: set the region",
        "400 | InvalidArgument | INVALID | refused the request (400 InvalidArgument: why)",
        "501 | NotImplemented | UNSUPPORTED | set single.writer=true",
      })
  void anErrorHasItsReasonAndIsNotTriedAgain(
      int status, String code, Reason reason, String message) {
    server.answer(status, "<Error><Code>%s</Code><Message>why</Message></Error>".formatted(code));

    assertFails(reason, () -> store.create(KEY, new byte[10])).hasMessageContaining(message);

    assertThat(server.requests())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("PUT /bucket/log/0.json");
  }

  @Test
  void anErrorWithoutABodyHasAReasonToo() {
    server.answer(503, "");
    assertFails(Reason.THROTTLED, () -> store.head(KEY));
    server.answer(403, "");
    assertFails(Reason.FORBIDDEN, () -> store.head(KEY));
    server.answer(500, "<html>a proxy in between");
    assertFails(Reason.UNAVAILABLE, () -> store.get(KEY));
  }

  @Test
  void aCompletionThatFailsAfterItsSuccessIsNoSuccess() {
    server.answer(
        200,
        "<?xml version=\"1.0\"?>\n  <Error><Code>InternalError</Code><Message>why</Message></Error>");

    assertFails(
            Reason.UNAVAILABLE,
            () ->
                store.completeUpload(
                    KEY, "u", List.of(new UploadedPart(1, "\"e\"", 1, "crc32c:00000000"))))
        .hasMessageContaining("InternalError")
        .satisfies(e -> assertThat(e.retriable()).isTrue());
  }

  @Test
  void aCutAnswerIsNoAnswer() {
    server.sendAndCut("HTTP/1.1 200 OK\r\nContent-Le");
    assertFails(Reason.NO_ANSWER, () -> store.create(KEY, new byte[10]));

    server.sendAndCut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    assertFails(Reason.NO_ANSWER, () -> store.get(KEY)).hasMessageContaining("was cut off");

    server.sendAndCut(
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<ListBucketResult><IsTruncated>false");
    assertFails(Reason.NO_ANSWER, () -> store.list("", "", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void anErrorThatIsCutIsNoAnswer(int status) {
    String error = "<Error><Code>NoSuchKey</Code><Message>why</Message></Error>";
    String start = "HTTP/1.1 %d Scripted\r\nContent-Type: application/xml\r\n".formatted(status);
    String half = error.substring(0, 12);

    server.sendAndCut("%sContent-Length: %d\r\n\r\n%s".formatted(start, error.length(), half));
    assertFails(Reason.NO_ANSWER, () -> store.get(KEY)).hasMessageContaining("was cut off");

    server.sendAndCut("%sTransfer-Encoding: chunked\r\n\r\n40\r\n%s".formatted(start, half));
    assertFails(Reason.NO_ANSWER, () -> store.get(KEY)).hasMessageContaining("was cut off");
  }

  @Test
  void anErrorOfSomethingElseThanAStoreIsNotTriedAgain() {
    server.answer(404, "<html>no such page");
    assertFails(Reason.INVALID, () -> store.get(KEY)).hasMessageContaining("refused the request");

    server.answer(404, "");
    assertFails(Reason.INVALID, () -> store.get(KEY)).hasMessageContaining("refused the request");

    server.answer(400, "");
    assertFails(Reason.INVALID, () -> store.head(KEY)).hasMessageContaining("refused the request");
  }

  @Test
  void aStreamThatIsCutSaysSo() throws IOException {
    server.sendAndCut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");

    try (InputStream stream = store.open(KEY).orElseThrow()) {
      assertThatIOException().isThrownBy(stream::readAllBytes);
    }
  }

  @Test
  void aLostAnswerIsNoAnswer() {
    server.sendAndCut("");
    assertFails(Reason.NO_ANSWER, () -> store.create(KEY, new byte[10]))
        .hasMessageStartingWith("Cannot create log/0.json: ");

    server.keepSilent();
    assertFails(Reason.NO_ANSWER, () -> store.create(KEY, new byte[10]));
    assertThat(server.requests()).as("one request for each call").hasSize(2);
  }

  @Test
  void aListingOfFewerKeysThanThereAreIsContinued() {
    server.answer(200, listing("t1", "a", "b"));
    server.answer(200, listing("t2"));
    server.answer(200, listing("", "c"));

    assertThat(store.list("", "", 1_000)).hasSize(3);

    assertThat(server.requests().get(1)).contains("continuation-token=t1");
    assertThat(server.requests().get(2)).contains("continuation-token=t2");
  }

  private static String listing(String next, String... keys) {
    StringBuilder xml =
        new StringBuilder(
            "<ListBucketResult><IsTruncated>%s</IsTruncated>".formatted(!next.isEmpty()));
    if (!next.isEmpty()) {
      xml.append("<NextContinuationToken>%s</NextContinuationToken>".formatted(next));
    }
    for (String key : keys) {
      xml.append(
              "<Contents><Key>%s</Key><LastModified>2026-11-21T01:02:03Z</LastModified>"
                  .formatted(key))
          .append("<ETag>e</ETag><Size>1</Size></Contents>");
    }
    return xml.append("</ListBucketResult>").toString();
  }
}
