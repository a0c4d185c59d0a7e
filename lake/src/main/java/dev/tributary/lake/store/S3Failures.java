package dev.tributary.lake.store;

import dev.tributary.lake.store.StoreException.Reason;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Turns what the AWS SDK throws into a {@link StoreException}: reason, sentence, remedy. */
final class S3Failures {
  /** What the SDK puts in the place of an error's document that it could not read to its end. */
  private static final String UNREADABLE = "<eof/>";

  private final String bucket;
  private final String address;

  /**
   * @param address where the bucket is looked for, for messages
   */
  S3Failures(String bucket, String address) {
    this.bucket = bucket;
    this.address = address;
  }

  /**
   * @param attempt what was tried, such as {@code create shop/x.json}
   */
  StoreException of(String attempt, SdkException cause) {
    if (cause instanceof AwsServiceException answer) {
      return answered(attempt, answer);
    }
    return unanswered(attempt, cause);
  }

  private StoreException answered(String attempt, AwsServiceException answer) {
    String code = code(answer);
    if (answer instanceof StsException) {
      return unassumed(attempt, answer, code);
    }
    Reason reason = reason(code, answer.statusCode());
    if (reason == Reason.INVALID && isCut(answer)) {
      return noAnswer(
          attempt,
          "the answer of %s was cut off (%d)".formatted(address, answer.statusCode()),
          answer);
    }
    String cause =
        switch (reason) {
          case KEY_TAKEN -> "the key is taken";
          case NO_SUCH_UPLOAD -> "the upload does not exist: it was completed or aborted";
          case NO_SUCH_BUCKET ->
              "bucket %s does not exist at %s: create it or correct lake.url"
                  .formatted(bucket, address);
          case FORBIDDEN -> forbidden(code);
          case BAD_CREDENTIALS -> unknown(code);
          case WRONG_REGION ->
              "bucket %s is in another region: set the region to it (%s)"
                  .formatted(bucket, described(answer, code));
          case UNSUPPORTED ->
              "the store at %s does not support it (%s); if it lacks conditional writes and only one task ever writes, set single.writer=true (lake.single_writer: true in tributary.yaml)"
                  .formatted(address, described(answer, code));
          case INVALID ->
              "the store at %s refused the request (%s)"
                  .formatted(address, described(answer, code));
          case THROTTLED -> "the store asks to slow down (%s)".formatted(described(answer, code));
          case UNAVAILABLE, NO_ANSWER ->
              "the store at %s failed (%s)".formatted(address, described(answer, code));
        };
    return new StoreException(reason, "Cannot %s: %s".formatted(attempt, cause), answer);
  }

  private static Reason reason(String code, int status) {
    return switch (code) {
      case "PreconditionFailed" -> Reason.KEY_TAKEN;
      case "NoSuchUpload" -> Reason.NO_SUCH_UPLOAD;
      case "NoSuchBucket" -> Reason.NO_SUCH_BUCKET;
      case "NotImplemented", "MethodNotAllowed" -> Reason.UNSUPPORTED;
      case "SlowDown",
          "TooManyRequests",
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException" ->
          Reason.THROTTLED;
      case "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "RequestTimeTooSkewed" ->
          Reason.BAD_CREDENTIALS;
      case "AccessDenied" -> Reason.FORBIDDEN;
      case "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          Reason.WRONG_REGION;
      // Damaged or cut off on the way, or met another conditional write: worth another try.
      case "BadDigest",
          "XAmzContentChecksumMismatch",
          "IncompleteBody",
          "RequestTimeout",
          "ConditionalRequestConflict",
          "OperationAborted",
          "InternalError" ->
          Reason.UNAVAILABLE;
      default -> reason(status);
    };
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 412 -> Reason.KEY_TAKEN;
      case 401, 403 -> Reason.FORBIDDEN;
      case 405, 501 -> Reason.UNSUPPORTED;
      case 429, 503 -> Reason.THROTTLED;
      case 408, 409 -> Reason.UNAVAILABLE;
      // Below 300: an error in the body of an answer that had begun with success.
      default -> status >= 500 || status < 300 ? Reason.UNAVAILABLE : Reason.INVALID;
    };
  }

  private String forbidden(String code) {
    return "access to bucket %s is denied (%s): grant s3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload on its objects and s3:ListBucket, s3:ListBucketMultipartUploads on it"
        .formatted(bucket, code);
  }

  private String unknown(String code) {
    return switch (code) {
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          "the credentials have expired (%s): renew them".formatted(code);
      case "RequestTimeTooSkewed" ->
          "this machine's clock differs from the store's: set the clock (%s)".formatted(code);
      default ->
          "the store at %s does not know these credentials (%s): check the access key and its secret"
              .formatted(address, code);
    };
  }

  private static StoreException unassumed(String attempt, AwsServiceException answer, String code) {
    boolean passing = answer.isThrottlingException() || answer.statusCode() >= 500;
    return new StoreException(
        passing ? Reason.UNAVAILABLE : Reason.BAD_CREDENTIALS,
        "Cannot %s: the role cannot be assumed (%s): check its name, its external id, and that its trust policy names these credentials"
            .formatted(attempt, described(answer, code)),
        answer);
  }

  private StoreException unanswered(String attempt, SdkException cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (cause instanceof AbortedException) {
      Thread.currentThread().interrupt();
      return noAnswer(attempt, "the thread was interrupted", cause);
    }
    if (root instanceof UnknownHostException) {
      return noAnswer(
          attempt,
          "the name of %s cannot be resolved: check the endpoint and the region".formatted(address),
          cause);
    }
    if (root instanceof ConnectException) {
      return noAnswer(
          attempt,
          "nothing listens at %s: check the endpoint, and that the store runs".formatted(address),
          cause);
    }
    if (cause instanceof ApiCallTimeoutException
        || cause instanceof ApiCallAttemptTimeoutException) {
      return noAnswer(attempt, "no answer in time from %s".formatted(address), cause);
    }
    String message = String.valueOf(cause.getMessage());
    if (message.toLowerCase(Locale.ROOT).contains("profile file contained no credentials")) {
      return new StoreException(
          Reason.BAD_CREDENTIALS,
          "Cannot %s: %s. Name a profile of this machine's AWS configuration"
              .formatted(attempt, message),
          cause);
    }
    if (message.toLowerCase(Locale.ROOT).contains("unable to load credentials")) {
      return new StoreException(
          Reason.BAD_CREDENTIALS,
          "Cannot %s: no credentials found. Give an access key and its secret in the settings, or credentials in the environment, a profile or a role"
              .formatted(attempt),
          cause);
    }
    return noAnswer(
        attempt, "no understandable answer from %s (%s)".formatted(address, root), cause);
  }

  private static StoreException noAnswer(String attempt, String why, SdkException cause) {
    return new StoreException(Reason.NO_ANSWER, "Cannot %s: %s".formatted(attempt, why), cause);
  }

  /** The error's code stands in a document, which may break off. */
  private static boolean isCut(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details != null
        && details.rawResponse() != null
        && details.rawResponse().asUtf8String().equals(UNREADABLE);
  }

  private static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String described(AwsServiceException answer, String code) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String message =
        details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage();
    return "%d %s%s".formatted(answer.statusCode(), code, message).strip();
  }
}
