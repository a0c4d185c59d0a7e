package dev.tributary.app.demo;

import dev.tributary.app.UserException;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.pipeline.SourceType;
import dev.tributary.sandbox.shop.ShopDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a demo's pipeline file, servers' data and lake lie. Closing it deletes a temporary one. */
public final class DemoFolder implements AutoCloseable {
  private static final String PIPELINE =
      """
      # The demo's pipeline. Everything embedded runs in Tributary's own process.
      pipeline: shop
      source:
        type: %s
        host: embedded
        database: shop
        tables: [%s.*]
      stream:
        kafka: embedded
      lake:
        url: file:./lake
        format: json
        roll: { every: 2s }
      """;

  private final Path folder;
  private final boolean kept;
  private final PipelineFile file;

  private DemoFolder(Path folder, boolean kept, SourceType source) throws IOException {
    this.folder = folder;
    this.kept = kept;
    Path path = folder.resolve(PipelineFile.USUAL_NAME);
    try {
      Files.writeString(path, pipeline(source));
      this.file = PipelineFile.read(path);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A folder that lives as long as the demo. */
  public static DemoFolder temporary(SourceType source) {
    try {
      return new DemoFolder(Files.createTempDirectory("tributary-demo-"), false, source);
    } catch (IOException e) {
      throw new UserException(
          "Cannot make a folder for the demo in %s: %s. Make that possible, or run 'tributary demo --keep' in a folder of yours."
              .formatted(System.getProperty("java.io.tmpdir"), reason(e)),
          e);
    }
  }

  /** {@code .tributary/demo} below the given folder, which stays. */
  public static DemoFolder kept(Path parent, SourceType source) {
    Path folder = parent.resolve(".tributary").resolve("demo");
    if (Files.exists(folder)) {
      throw new UserException(
          "%s is there already, from an earlier demo. Go on with it: 'tributary up --file %s'; or delete it and try again."
              .formatted(folder, folder.resolve(PipelineFile.USUAL_NAME)));
    }
    try {
      Files.createDirectories(folder);
      return new DemoFolder(folder, true, source);
    } catch (IOException e) {
      throw new UserException(
          "Cannot make the folder %s: %s. Run the demo in a folder that you may write into."
              .formatted(folder.toAbsolutePath(), reason(e)),
          e);
    }
  }

  private static String pipeline(SourceType source) {
    return PIPELINE.formatted(source.name().toLowerCase(Locale.ROOT), schema(source));
  }

  private static String schema(SourceType source) {
    return switch (source) {
      case POSTGRES -> "public";
      case MYSQL, MARIADB -> ShopDatabase.NAME;
      case SQLSERVER -> "dbo";
    };
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "this user may not write there"
        : String.valueOf(e.getMessage());
  }

  public PipelineFile file() {
    return file;
  }

  public boolean isKept() {
    return kept;
  }

  /** The folder as the user may type it. */
  public Path path() {
    return folder;
  }

  /** Where the lake's files lie. */
  public Path lake() {
    return folder.resolve("lake").resolve(file.pipeline().name().value());
  }

  /** Where the folders of the shop's tables lie. */
  Path tables() {
    return lake().resolve(schema(file.pipeline().source().type()));
  }

  @Override
  public synchronized void close() {
    if (kept || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Left to the system's own tidying of temporary files.
      return;
    }
  }
}
