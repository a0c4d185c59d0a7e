package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the lake lies. */
@Text(
    expected = "s3://bucket/prefix, or file:./folder",
    pattern =
        "^(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/(?!\\.\\.?(/|$))[A-Za-z0-9!_.'()=-]+)*/?"
            + "|file:(?![./]*$)[^~$][^$]*)$",
    example = "s3://acme-lake/shop")
public sealed interface LakeUrl {
  /**
   * A bucket, and the part of it that the pipeline writes to.
   *
   * @param prefix without a slash at either end; empty: the whole bucket
   */
  record S3(String bucket, String prefix) implements LakeUrl {
    @Override
    public String toString() {
      if (prefix.isEmpty()) {
        return "s3://" + bucket;
      }
      return "s3://" + bucket + "/" + prefix;
    }
  }

  /**
   * A folder on this machine, behind the S3 server that Tributary runs itself.
   *
   * @param path as written: a relative one counts from the folder of the file
   */
  record Folder(Path path) implements LakeUrl {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  static LakeUrl parse(String text) {
    if (text.startsWith("s3://")) {
      return LakeUrlText.s3(text);
    }
    if (text.startsWith("file:")) {
      return LakeUrlText.folder(text);
    }
    throw LakeUrlText.refusal(text);
  }
}

/** How the two kinds are written. */
final class LakeUrlText {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX =
      Pattern.compile("[A-Za-z0-9!_.'()=-]+(/[A-Za-z0-9!_.'()=-]+)*");

  private LakeUrlText() {}

  static LakeUrl.S3 s3(String text) {
    String path = text.substring("s3://".length());
    if (path.contains("@")) {
      throw refuse(
          "a URL with a user",
          "Secrets do not stand in this file: use 'access_key' and 'secret_key', or leave them out"
              + " for AWS's default chain.");
    }
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String prefix = slash < 0 ? "" : path.substring(slash + 1).replaceAll("/$", "");
    if (!BUCKET.matcher(bucket).matches()) {
      throw refuse(
          "the bucket '" + bucket + "'",
          "A bucket has 3 to 63 lower-case letters, digits, '.' and '-'.");
    }
    boolean dots = ("/" + prefix + "/").contains("/../") || ("/" + prefix + "/").contains("/./");
    if (dots || !prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
      throw refuse(
          "the prefix '" + prefix + "'",
          "Use letters, digits and -_.=!'() between single slashes; such keys need no escaping"
              + " anywhere.");
    }
    return new LakeUrl.S3(bucket, prefix);
  }

  static LakeUrl.Folder folder(String text) {
    String path = text.substring("file:".length()).replaceAll("^//(?=/)", "");
    if (path.startsWith("~") || path.contains("$") || path.startsWith("//")) {
      throw refuse("'" + text + "'", "Write the path itself: '~' and '$' are not expanded.");
    }
    Path folder = Path.of(path);
    String last = folder.normalize().toString();
    if (last.isEmpty() || last.equals("/") || last.endsWith("..")) {
      throw refuse("'" + text + "'", "Name a folder for the lake alone: file:./lake.");
    }
    return new LakeUrl.Folder(folder);
  }

  static Refusal refusal(String text) {
    if (text.startsWith("s3a://") || text.startsWith("s3n://")) {
      return refuse("'" + text + "'", "Write it with s3://.");
    }
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return refuse(
          "a web address",
          "Write s3://bucket/prefix, and the address of a store that is not AWS under 'endpoint'.");
    }
    if (text.startsWith(".") || text.startsWith("/")) {
      return refuse("'" + text + "'", "For a folder write file:%s.".formatted(text));
    }
    return refuse("'" + text + "'", "Write it like s3://acme-lake/shop or file:./lake.");
  }

  private static Refusal refuse(String found, String remedy) {
    return Refusal.ofValue(found, "s3://bucket/prefix, or file:./folder", remedy);
  }
}
