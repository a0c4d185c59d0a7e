package dev.tributary.lake.store;

import dev.tributary.lake.store.S3Settings.AccessKey;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server on loopback over a folder, with signatures checked. */
final class S3Server implements AutoCloseable {
  static final AccessKey KEY = new AccessKey("test-key", "test-secret");

  private final S3Proxy proxy;

  S3Server(Path folder) throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY.id(), KEY.secret())
            .build();
    proxy.start();
  }

  S3Settings settings(String bucket) {
    return S3Settings.at(URI.create("http://127.0.0.1:" + proxy.getPort()), bucket, KEY);
  }

  void makeBucket(String bucket) {
    try (S3Client client = S3Clients.client(settings(bucket))) {
      client.createBucket(request -> request.bucket(bucket));
    }
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
  }
}
