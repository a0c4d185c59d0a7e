package dev.tributary.secrets;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What Secrets Manager's refusals mean for whoever wrote the reference. */
final class SecretErrors {
  private static final String NO_CREDENTIALS = "Unable to load credentials";

  private SecretErrors() {}

  static SecretException of(String id, AwsServiceException refusal) {
    String code = refusal.awsErrorDetails() == null ? "" : refusal.awsErrorDetails().errorCode();
    String said =
        sentence(
            refusal.awsErrorDetails() == null
                ? refusal.getMessage()
                : refusal.awsErrorDetails().errorMessage());
    return new SecretException(
        switch (code == null ? "" : code) {
          case "ResourceNotFoundException" ->
              "There is no secret %s in this account and region. Check its name, and the region that is asked."
                  .formatted(id);
          case "AccessDeniedException" ->
              "The secret %s may not be read: %s The role needs secretsmanager:GetSecretValue on it, and kms:Decrypt on its key if that is one of yours."
                  .formatted(id, said);
          case "DecryptionFailure", "DecryptionFailureException" ->
              "The secret %s cannot be decrypted: %s The role needs kms:Decrypt on its key."
                  .formatted(id, said);
          case "InvalidRequestException" ->
              "The secret %s cannot be read now: %s If it is marked for deletion, restore it or name another."
                  .formatted(id, said);
          case "UnrecognizedClientException",
              "InvalidSignatureException",
              "ExpiredTokenException" ->
              "The secret %s cannot be read: AWS does not know the credentials (%s). Renew them."
                  .formatted(id, code);
          default ->
              "The secret %s cannot be read: %s (%s) Try again; if it stays so, look at Secrets Manager's status."
                  .formatted(id, said, code);
        },
        refusal);
  }

  /** What kept the question from being asked, or the answer from coming. */
  static SecretException of(String id, SdkException failure) {
    String said = String.valueOf(failure.getMessage());
    return new SecretException(
        said.startsWith(NO_CREDENTIALS)
            ? "The secret %s cannot be read: AWS's default chain finds no credentials. Give it some: a role of the machine, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
                .formatted(id)
            : "The secret %s cannot be read: %s Secrets Manager must be reachable: in a private subnet by an interface endpoint or a NAT gateway."
                .formatted(id, sentence(said)),
        failure);
  }

  static String sentence(@Nullable String said) {
    String text = said == null || said.isBlank() ? "no reason was given" : said.strip();
    return text.endsWith(".") ? text : text + ".";
  }
}
