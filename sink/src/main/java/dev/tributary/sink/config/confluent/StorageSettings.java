package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.MAPPED;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import dev.tributary.lake.OffsetNames;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.sink.config.LakeSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where objects lie, and how they are called. */
final class StorageSettings {
  static final String BUCKET = "s3.bucket.name";
  static final String REGION = "s3.region";
  static final String STORE_URL = "store.url";
  static final String PATH_STYLE = "s3.path.style.access.enabled";
  private static final String STORAGE = "storage.class";
  private static final String TOPICS_DIR = "topics.dir";
  private static final String DIRECTORY = "directory.delim";
  private static final String FILE = "file.delim";
  private static final String DIGITS = "filename.offset.zero.pad.width";
  private static final String S3_STORAGE = "io.confluent.connect.s3.storage.S3Storage";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.required(BUCKET, HONOURED, "The bucket."),
          Setting.text(REGION, "us-west-2", HONOURED, "The bucket's region."),
          Setting.text(
              STORE_URL,
              null,
              HONOURED,
              "URL of a store other than AWS; `s3.endpoint` is the same."),
          Setting.flag(PATH_STYLE, true, HONOURED, "Not with `s3.wan.mode=true`, which has none."),
          Setting.required(STORAGE, MAPPED, "`" + S3_STORAGE + "`; others are refused."),
          Setting.text(
              TOPICS_DIR,
              "topics",
              HONOURED,
              "May be empty. The log lies in `_tributary/` below it."),
          Setting.text(
              DIRECTORY,
              "/",
              HONOURED,
              "Without letters, digits, `.`, `_` and `-`, which topics' names are made of: keys of"
                  + " two topics could not be told apart."),
          Setting.text(FILE, "+", HONOURED, "Without a slash."),
          Setting.integer(
              DIGITS,
              10,
              atLeast(0),
              HONOURED,
              "Digits of the offset in a name, with zeros before it."));

  private StorageSettings() {}

  static LakeSettings lake(Given given) {
    requireStorage(given);
    String bucket = given.exact(BUCKET).strip();
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw Given.refused(BUCKET, bucket, "expected the name of a bucket");
    }
    if (S3Settings.isDirectoryBucket(bucket)) {
      throw Given.refused(
          BUCKET,
          bucket,
          "a directory bucket (S3 Express One Zone) lists its keys in no order, so the log's end cannot be found there; use a general purpose bucket");
    }
    return new LakeSettings(
        bucket,
        topicsDir(given).replaceAll("/+$", ""),
        given.text(REGION),
        endpoint(given),
        given.flag(PATH_STYLE) && !given.flag(NetworkSettings.WAN),
        AccessSettings.credentials(given),
        NetworkSettings.network(given),
        ObjectSettings.objects(given));
  }

  private static void requireStorage(Given given) {
    String storage = given.exact(STORAGE);
    if (!storage.equals(S3_STORAGE)) {
      throw Given.refused(STORAGE, storage, "expected " + S3_STORAGE);
    }
  }

  static Optional<URI> endpoint(Given given) {
    Optional<URI> own = given.url(OwnSettings.ENDPOINT);
    Optional<URI> theirs = given.url(STORE_URL);
    if (own.isPresent() && theirs.isPresent() && !own.equals(theirs)) {
      throw Given.refused(
          OwnSettings.ENDPOINT, own.get(), "%s says %s".formatted(STORE_URL, theirs.get()));
    }
    return theirs.or(() -> own);
  }

  static OffsetNames names(Given given) {
    String directory = delimiter(given, DIRECTORY);
    if (directory.matches(".*[\\p{Cntrl}\\w.-].*")) {
      throw Given.refused(
          DIRECTORY,
          directory,
          "topics' names have letters, digits, '.', '_' and '-' in them, so keys of two topics could be the same; use /");
    }
    String file = delimiter(given, FILE);
    if (file.contains("/") || file.contains(directory)) {
      throw Given.refused(FILE, file, "a name would be several folders; use +");
    }
    String dir = topicsDir(given);
    return new OffsetNames(
        dir.isEmpty() ? "" : dir + directory, directory, file, given.integer(DIGITS));
  }

  private static String topicsDir(Given given) {
    String dir = given.exact(TOPICS_DIR).strip();
    if (dir.startsWith("/") || dir.startsWith("_tributary")) {
      throw Given.refused(
          TOPICS_DIR, dir, "expected a path that begins neither with / nor with _tributary");
    }
    return dir;
  }

  private static String delimiter(Given given, String name) {
    String delimiter = given.exact(name);
    if (delimiter.isEmpty()) {
      throw Given.missing(name, "expected a delimiter");
    }
    return delimiter;
  }
}
