package dev.tributary.secrets;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What Secrets Manager's refusals mean for whoever wrote the reference. */
final class SecretErrors {
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

  static String sentence(@Nullable String said) {
    String text = said == null || said.isBlank() ? "no reason was given" : said.strip();
    return text.endsWith(".") ? text : text + ".";
  }
}
