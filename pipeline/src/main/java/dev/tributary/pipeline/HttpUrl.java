package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.net.URI;
import java.util.regex.Pattern;

/** The address of a service that speaks HTTP, without a slash at its end. */
@Text(
    expected = "a URL like http://host:port",
    pattern = "^https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$",
    example = "http://connect:8083")
public record HttpUrl(URI uri) {
  private static final Pattern URL =
      Pattern.compile("https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");

  public static HttpUrl parse(String text) {
    if (!URL.matcher(text).matches()) {
      throw Refusal.ofValue(shown(text), "a URL like http://host:port", remedy(text));
    }
    return new HttpUrl(URI.create(text.replaceAll("/+$", "")));
  }

  private static String shown(String text) {
    if (text.contains("@")) {
      return "a URL with a user";
    }
    return "'" + text + "'";
  }

  private static String remedy(String text) {
    if (text.contains("@")) {
      return "Secrets do not stand in this file: write the URL without user and password.";
    }
    if (!text.contains("://")) {
      return "Write it with its scheme: http://%s.".formatted(text);
    }
    return "Write scheme, host, port and path only.";
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
