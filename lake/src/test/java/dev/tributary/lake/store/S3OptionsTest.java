package dev.tributary.lake.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.RecordingServer.Request;
import dev.tributary.lake.store.S3Credentials.AssumedRole;
import dev.tributary.lake.store.S3Objects.CannedAcl;
import dev.tributary.lake.store.S3Objects.StorageClass;
import dev.tributary.lake.store.S3Objects.WireChecksum;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real SDK sends for each setting. */
class S3OptionsTest {
  private static final ObjectKey KEY = ObjectKey.of("a/b.jsonl");
  private static final String CUSTOMER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String CUSTOMER_HEADER = "x-amz-server-side-encryption-customer-";

  private final RecordingServer server = new RecordingServer();
  private final S3Settings settings =
      S3Settings.at(server.endpoint(), "bucket", new S3Settings.AccessKey("base", "secret"));

  S3OptionsTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keysOfTheStoreEncryptDataAndLog() {
    writeAll(with(new Encryption.StoreKeys(), WireChecksum.CRC32C));

    for (Request written : List.of(server.last("PUT", "/log"), server.last("POST", "?uploads"))) {
      assertThat(written.header("x-amz-server-side-encryption")).contains("AES256");
    }
  }

  @Test
  void aManagedKeyEncryptsDataAndLog() {
    writeAll(with(new Encryption.ManagedKey(Optional.of("key-1"), true), WireChecksum.CRC32C));

    for (Request written : List.of(server.last("PUT", "/log"), server.last("POST", "?uploads"))) {
      assertThat(written.header("x-amz-server-side-encryption")).contains("aws:kms");
      assertThat(written.header("x-amz-server-side-encryption-aws-kms-key-id")).contains("key-1");
      assertThat(written.header("x-amz-server-side-encryption-bucket-key-enabled"))
          .contains("true");
    }
  }

  @Test
  void aCustomerKeyGoesWithEveryRequestThatTouchesBytes() {
    writeAll(with(new Encryption.CustomerKey(CUSTOMER_KEY), WireChecksum.CRC32C));

    Stream.of(
            server.last("PUT", "/log"),
            server.last("POST", "?uploads"),
            server.last("PUT", "partNumber"),
            server.last("POST", "uploadId"),
            server.last("GET", "/log"),
            server.last("HEAD", "/log"))
        .forEach(
            request -> {
              assertThat(request.header(CUSTOMER_HEADER + "algorithm")).contains("AES256");
              assertThat(request.header(CUSTOMER_HEADER + "key")).contains(CUSTOMER_KEY);
              assertThat(request.header(CUSTOMER_HEADER + "key-md5"))
                  .contains("cLyPS3KoaSFGi/joRB3OUQ==");
            });
  }

  @Test
  void accessAndTagsGoWithEveryObjectMetadataAndClassWithDataOnly() {
    S3Objects objects =
        new S3Objects(
            new Encryption.BucketDefault(),
            Optional.of(CannedAcl.BUCKET_OWNER_FULL_CONTROL),
            Map.of("team", "data lake", "cost", "42"),
            Map.of("source", "shop"),
            Optional.of(StorageClass.INTELLIGENT_TIERING),
            WireChecksum.CRC32C);
    writeAll(objects);

    Request log = server.last("PUT", "/log");
    Request data = server.last("POST", "?uploads");
    for (Request written : List.of(log, data)) {
      assertThat(written.header("x-amz-acl")).contains("bucket-owner-full-control");
      assertThat(written.header("x-amz-tagging")).contains("cost=42&team=data%20lake");
    }
    assertThat(data.header("x-amz-meta-source")).contains("shop");
    assertThat(data.header("x-amz-storage-class")).contains("INTELLIGENT_TIERING");
    assertThat(log.header("x-amz-meta-source")).isEmpty();
    assertThat(log.header("x-amz-storage-class")).isEmpty();
  }

  @Test
  void theChecksumIsTheOneThatIsAskedFor() {
    writeAll(with(new Encryption.BucketDefault(), WireChecksum.CRC32C));
    assertThat(server.last("PUT", "partNumber").header("x-amz-checksum-crc32c")).isPresent();
    assertThat(server.last("POST", "uploadId").body()).contains("ChecksumCRC32C");

    writeAll(with(new Encryption.BucketDefault(), WireChecksum.MD5));
    for (Request written : List.of(server.last("PUT", "/log"), server.last("PUT", "partNumber"))) {
      assertThat(written.header("content-md5")).isPresent();
      assertThat(written.header("x-amz-checksum-crc32c")).isEmpty();
    }

    writeAll(with(new Encryption.BucketDefault(), WireChecksum.NONE));
    Request part = server.last("PUT", "partNumber");
    assertThat(part.header("content-md5")).isEmpty();
    assertThat(part.headers().keySet()).noneMatch(name -> name.startsWith("x-amz-checksum"));
    assertThat(server.last("POST", "uploadId").body()).doesNotContain("Checksum");
  }

  @Test
  void aRoleIsAssumedWithItsExternalIdAndItsTokenSignsEveryRequest() throws IOException {
    try (RecordingServer tokens = new RecordingServer()) {
      S3Settings role = settings.withCredentials(role(tokens.endpoint()));
      try (ObjectStore store = new S3ObjectStore(role)) {
        store.put(KEY, new byte[1]);
        store.put(KEY, new byte[1]);
      }

      assertThat(tokens.requests()).as("one role for all requests").hasSize(1);
      Request assumed = tokens.requests().get(0);
      assertThat(assumed.body())
          .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Flake")
          .contains("ExternalId=acme")
          .contains("RoleSessionName=tributary");
      assertThat(assumed.header("authorization").orElseThrow()).contains("Credential=base/");
      assertThat(server.last("PUT", "/a").header("x-amz-security-token"))
          .contains("token-of-the-role");
    }
  }

  @Test
  void aRoleThatIsRefusedSaysWhatToLookAt() throws IOException {
    try (RecordingServer tokens = new RecordingServer()) {
      tokens.deny("POST /", 403, "AccessDenied");
      try (ObjectStore store =
          new S3ObjectStore(settings.withCredentials(role(tokens.endpoint())))) {
        assertThatThrownBy(() -> store.put(KEY, new byte[1]))
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_CREDENTIALS))
            .hasMessageContaining("the role cannot be assumed")
            .hasMessageContaining("external id");
      }
    }
  }

  @Test
  void requestsGoThroughTheProxyUnderItsUser() throws IOException {
    try (RecordingServer proxy = new RecordingServer()) {
      S3Network.Proxy way =
          new S3Network.Proxy(
              proxy.endpoint(), Optional.of(new S3Network.User("me", "proxy-secret")));
      S3Settings behind =
          S3Settings.at(
                  URI.create("http://store.invalid:9000"),
                  "bucket",
                  new S3Settings.AccessKey("base", "secret"))
              .withNetwork(new S3Network(Optional.of(way), false, false, false));

      try (ObjectStore store = new S3ObjectStore(behind)) {
        store.put(KEY, new byte[1]);
      }

      Request request = proxy.last("PUT", "store.invalid:9000/bucket/a/b.jsonl");
      String user = Base64.getEncoder().encodeToString("me:proxy-secret".getBytes(UTF_8));
      assertThat(request.header("proxy-authorization")).contains("Basic " + user);
      assertThat(behind.toString()).doesNotContain("proxy-secret");
    }
  }

  @Test
  void aMissingProfileIsNamed() {
    S3Settings unknown = settings.withCredentials(new S3Credentials.Profile("no-such-profile"));
    try (ObjectStore store = new S3ObjectStore(unknown)) {
      assertThatThrownBy(() -> store.head(KEY))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no-such-profile");
    }
  }

  @Test
  void aDirectoryBucketIsRefusedForItsListings() {
    assertThatThrownBy(() -> S3Settings.of("lake--use1-az4--x-s3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lists its keys in no order");
  }

  @Test
  void aKeyOfAnotherSizeIsRefusedAndNoTextShowsIt() {
    assertThatThrownBy(() -> new Encryption.CustomerKey("c2hvcnQ="))
        .hasMessage("A customer key is 32 bytes, as base64");
    assertThat(new Encryption.CustomerKey(CUSTOMER_KEY).toString()).doesNotContain("AAAA");
  }

  private static AssumedRole role(URI tokens) {
    return new AssumedRole(
        "arn:aws:iam::1:role/lake",
        Optional.of("acme"),
        "tributary",
        Optional.of("eu-central-1"),
        Optional.of(tokens),
        new S3Settings.AccessKey("base", "secret"));
  }

  private static S3Objects with(Encryption encryption, WireChecksum checksum) {
    return new S3Objects(
        encryption, Optional.empty(), Map.of(), Map.of(), Optional.empty(), checksum);
  }

  private void writeAll(S3Objects objects) {
    ObjectKey log = ObjectKey.of("log");
    try (ObjectStore store = new S3ObjectStore(settings.withObjects(objects))) {
      store.put(log, "{}".getBytes(UTF_8));
      String id = store.beginUpload(KEY, "application/json");
      UploadedPart part = store.uploadPart(KEY, id, 1, ByteBuffer.wrap(new byte[3]));
      store.completeUpload(KEY, id, List.of(part));
      assertThat(store.get(log)).isPresent();
      assertThat(store.head(log)).isPresent();
    }
  }
}
