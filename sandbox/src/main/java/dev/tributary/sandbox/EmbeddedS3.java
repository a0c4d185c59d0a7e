package dev.tributary.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server on the loopback. Each bucket is a folder and each object a file in it. Requests must
 * be signed with the key of this server.
 */
public final class EmbeddedS3 implements EmbeddedServer {
  static final String NAME = "S3";
  private static final String ACCESS_KEY = "tributary";
  private static final int THREADS = 50;

  private final Path folder;
  private final Path objects;
  private final int port;
  private boolean closed;
  private @Nullable S3Proxy server;

  EmbeddedS3(Path folder, Path objects, int port) {
    this.folder = folder.toAbsolutePath();
    this.objects = objects.toAbsolutePath();
    this.port = port;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The region to sign with. */
  public String region() {
    return "us-east-1";
  }

  /** A file that only its owner reads, holding the access key id. */
  public Path accessKeyFile() {
    return folder.resolve("access-key");
  }

  /** A file that only its owner reads, holding the secret access key. */
  public Path secretKeyFile() {
    return folder.resolve("secret-key");
  }

  public String accessKey() {
    return ACCESS_KEY;
  }

  public String secretKey() {
    return CredentialFile.readOrCreate(secretKeyFile(), new SecureRandom());
  }

  /** The folder whose sub-folders are the buckets. */
  public Path objects() {
    return objects;
  }

  /** Makes the bucket unless it exists, and returns its folder. */
  public Path bucket(String name) {
    try {
      return Files.createDirectories(objects.resolve(name));
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot make the bucket %s: %s. Check the rights on %s."
              .formatted(name, e.getMessage(), objects),
          e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void requirePorts() {
    Ports.requireFree(port, NAME);
  }

  @Override
  public synchronized void start() {
    if (closed) {
      throw new SandboxException("S3 was stopped before it started.");
    }
    requirePorts();
    try {
      Files.createDirectories(objects);
      CredentialFile.write(accessKeyFile(), ACCESS_KEY);
      server =
          S3Proxy.builder()
              .blobStore(new WholeObjects(new FilesystemNio2BlobStore(objects.toString())))
              .endpoint(endpoint())
              .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, secretKey())
              .ignoreUnknownHeaders(true)
              .jettyMaxThreads(THREADS)
              .build();
      server.start();
    } catch (Exception e) {
      close();
      throw new SandboxException(
          "Cannot start the S3 server on %s with the folder %s: %s. Check the folder's rights and the port."
              .formatted(endpoint(), objects, e.getMessage()),
          e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    S3Proxy started = server;
    if (started == null) {
      return;
    }
    server = null;
    try {
      started.stop();
    } catch (Exception e) {
      throw new SandboxException("Cannot stop the S3 server on %s.".formatted(endpoint()), e);
    }
  }
}
