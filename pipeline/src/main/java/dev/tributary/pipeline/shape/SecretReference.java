package dev.tributary.pipeline.shape;

import dev.tributary.source.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as the file writes it: where the value is, never the value. What is refused is not shown
 * either, since it may be the secret itself.
 */
@Text(
    expected = SecretReference.EXPECTED,
    pattern = "^\\$\\{" + SecretReference.ANY + "\\}$",
    example = "${env:SHOP_PASSWORD}",
    secret = true)
public final class SecretReference {
  public static final String EXPECTED =
      "a reference to a secret: \"${env:NAME}\", \"${file:/path}\" or \"${secretsmanager:name:key}\"";

  /** What stands between the braces, as a regular expression for programs other than this one. */
  public static final String ANY =
      "(env:[A-Za-z_][A-Za-z0-9_]*|file:/[^:}]*[^:}/]"
          + "|secretsmanager:([A-Za-z0-9/_+=.@-]+|arn:[^:}]+(:[^:}]*){4}:[^:}]+)(:[^:}]+)?)";

  private static final Pattern ENVIRONMENT =
      Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final Pattern FILE = Pattern.compile("\\$\\{file:(/[^:}]*[^:}/])\\}");
  private static final Pattern SECRETS_MANAGER =
      Pattern.compile(
          "\\$\\{secretsmanager:([A-Za-z0-9/_+=.@-]+|arn:[^:}]+(?::[^:}]*){4}:[^:}]+)(?::([^:}]+))?\\}");
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
    Matcher aws = SECRETS_MANAGER.matcher(text);
    if (aws.matches()) {
      return new Secret.FromSecretsManager(aws.group(1), Optional.ofNullable(aws.group(2)));
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
          "Use an environment variable, a file that holds the secret alone and has no ':' or '}' in"
              + " its path, or a secret of AWS Secrets Manager by its name or ARN.");
    }
    return Refusal.ofValue(
        "a value in plain text",
        EXPECTED,
        "Secrets do not stand in this file: put the value into an environment variable and write"
            + " \"${env:NAME}\", or into a file and write \"${file:/path}\".");
  }
}
