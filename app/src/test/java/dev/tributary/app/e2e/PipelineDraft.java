package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedDatabase;
import dev.tributary.sandbox.EmbeddedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pipeline file in the making, for a database that runs outside of the pipeline. At first it has
 * the name of the database, Kafka and Kafka Connect are embedded, and the lake is a folder.
 *
 * @param source what is said of the source, in YAML's flow style
 * @param stream the same of the stream
 * @param lake the same of the lake
 */
record PipelineDraft(String name, String source, String stream, String lake) {
  /**
   * Read by the user for connectors.
   *
   * @param type as the file has it
   */
  static PipelineDraft of(String type, EmbeddedDatabase server, String database) {
    return of(type, database, server.host(), server.port(), server.user(), server.passwordFile());
  }

  static PipelineDraft of(
      String type, String database, String host, int port, String user, Path passwordFile) {
    return new PipelineDraft(
        database,
        "type: %s, host: %s, port: %d, database: %s, user: %s, password: \"${file:%s}\""
            .formatted(type, host, port, database, user, passwordFile),
        "kafka: embedded",
        "url: \"file:./lake\"");
  }

  PipelineDraft named(String other) {
    return new PipelineDraft(other, source, stream, lake);
  }

  /** With this said of the source, too. */
  PipelineDraft withSource(String more) {
    return new PipelineDraft(name, source + ", " + more, stream, lake);
  }

  /** Of these tables only. */
  PipelineDraft withTables(String tables) {
    return withSource("tables: [%s]".formatted(tables));
  }

  /** Read under another port, that of something which leads to the server. */
  PipelineDraft at(int port) {
    return new PipelineDraft(
        name, source.replaceFirst("port: [0-9]+", "port: " + port), stream, lake);
  }

  /** Read by another user. */
  PipelineDraft by(String user, Path passwordFile) {
    String changed =
        source
            .replaceFirst("user: [^,]*", "user: " + user)
            .replaceFirst("file:[^}]*", "file:" + passwordFile);
    return new PipelineDraft(name, changed, stream, lake);
  }

  /** With this stream instead of the embedded one. */
  PipelineDraft over(String otherStream) {
    return new PipelineDraft(name, source, otherStream, lake);
  }

  /** With this said of the lake, too. */
  PipelineDraft withLake(String more) {
    return new PipelineDraft(name, source, stream, lake + ", " + more);
  }

  /** With a folder of the bucket as the lake, which has the pipeline's name. */
  PipelineDraft into(EmbeddedS3 server, String bucket) {
    return into(server, server.endpoint(), bucket);
  }

  /** The same, reached by another address. */
  PipelineDraft into(EmbeddedS3 server, URI endpoint, String bucket) {
    return new PipelineDraft(
        name,
        source,
        stream,
        "url: \"s3://%s/%s\", endpoint: \"%s\", access_key: \"${file:%s}\", secret_key: \"${file:%s}\""
            .formatted(bucket, name, endpoint, server.accessKeyFile(), server.secretKeyFile()));
  }

  /** Writes {@code tributary.yaml}, with a commit each second. */
  Path writeInto(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("tributary.yaml"),
          """
          pipeline: %s
          source: { %s }
          stream: { %s }
          lake: { %s, roll: { every: 1s } }
          """
              .formatted(name, source, stream, lake));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
