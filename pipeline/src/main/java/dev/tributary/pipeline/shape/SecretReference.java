package dev.tributary.pipeline.shape;

import dev.tributary.source.Secret;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as the file writes it: where the value is, never the value. What is refused is not shown
 * either, since it may be the secret itself.
 */
@Text(
    expected = "a reference to a secret: \"${env:NAME}\" or \"${file:/path}\"",
    pattern = "^\\$\\{(env:[A-Za-z_][A-Za-z0-9_]*|file:/[^:}]*[^:}/])\\}$",
    example = "${env:SHOP_PASSWORD}",
    secret = true)
public final class SecretReference {
  private static final String EXPECTED =
      "a reference to a secret: \"${env:NAME}\" or \"${file:/path}\"";
  private static final Pattern ENVIRONMENT =
      Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final Pattern FILE = Pattern.compile("\\$\\{file:(/[^:}]*[^:}/])\\}");
  private static final Pattern RELATIVE_FILE = Pattern.compile("\\$\\{file:[^/}][^}]*\\}");
  private static final Pattern BARE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private SecretReference() {}

  public static Secret parse(String text) {
    Matcher environment = ENVIRONMENT.matcher(text);
    if (environment.matches()) {
      return new Secret.FromEnvironment(environment.group(1));
    }
    Matcher file = FILE.matcher(text);
    if (file.matches()) {
      return new Secret.FromFile(Path.of(file.group(1)));
    }
    throw refusal(text);
  }

  private static Refusal refusal(String text) {
    Matcher bare = BARE.matcher(text);
    if (bare.matches()) {
      return Refusal.ofValue(
          "a reference that does not say where to look",
          EXPECTED,
          "Write \"${env:%s}\".".formatted(bare.group(1)));
    }
    if (RELATIVE_FILE.matcher(text).matches()) {
      return Refusal.ofValue(
          "a file without an absolute path",
          EXPECTED,
          "Write the full path, from '/': the secret is read by Kafka Connect, whose working"
              + " directory may be another one.");
    }
    if (text.startsWith("${")) {
      return Refusal.ofValue(
          "a reference of another kind",
          EXPECTED,
          "Use an environment variable, or a file that holds the secret alone and has no ':' or"
              + " '}' in its path.");
    }
    return Refusal.ofValue(
        "a value in plain text",
        EXPECTED,
        "Secrets do not stand in this file: put the value into an environment variable and write"
            + " \"${env:NAME}\", or into a file and write \"${file:/path}\".");
  }
}
