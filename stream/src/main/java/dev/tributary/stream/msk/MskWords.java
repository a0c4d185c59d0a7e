package dev.tributary.stream.msk;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kafkaconnect.model.AutoScalingDescription;
import software.amazon.awssdk.services.kafkaconnect.model.CapacityDescription;
import software.amazon.awssdk.services.kafkaconnect.model.CustomPluginRevisionSummary;
import software.amazon.awssdk.services.kafkaconnect.model.ProvisionedCapacityDescription;
import software.amazon.awssdk.services.kafkaconnect.model.StateDescription;

/** MSK Connect's answers, whose parts may all be missing, as values. */
final class MskWords {
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|IncompleteSignature|MissingAuthenticationToken");

  private MskWords() {}

  static Optional<MskConnector.Failure> failure(@Nullable StateDescription told) {
    return told == null || (told.code() == null && told.message() == null)
        ? Optional.empty()
        : Optional.of(
            new MskConnector.Failure(
                told.code() == null ? "" : told.code(),
                told.message() == null ? "" : told.message()));
  }

  static MskConnector.Capacity capacity(CapacityDescription told) {
    AutoScalingDescription scaled = told.autoScaling();
    if (scaled != null) {
      return new MskConnector.Capacity(
          true, scaled.mcuCount(), scaled.minWorkerCount(), scaled.maxWorkerCount());
    }
    ProvisionedCapacityDescription fixed = told.provisionedCapacity();
    return new MskConnector.Capacity(
        false, fixed.mcuCount(), fixed.workerCount(), fixed.workerCount());
  }

  /** Where the archive was; empty if it is not told. */
  static String key(@Nullable CustomPluginRevisionSummary revision) {
    if (revision == null || revision.location() == null) {
      return "";
    }
    return Optional.ofNullable(revision.location().s3Location())
        .map(s3 -> String.valueOf(s3.fileKey()))
        .orElse("");
  }

  /** The content comes as base64, as it was given. */
  static Map<String, String> properties(@Nullable String content) {
    Properties properties = new Properties();
    try {
      properties.load(
          new StringReader(
              new String(
                  Base64.getDecoder().decode(content == null ? "" : content),
                  StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
    return map;
  }

  /** Why nobody answered, and what helps. */
  static String unasked(SdkException e) {
    String said = String.valueOf(e.getMessage());
    if (said.startsWith("Unable to load credentials")) {
      return "AWS's default chain finds no credentials. Give it some: a role of the machine, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "there is no host %s. Either the region of the lake, in which the pipeline is, does not have MSK Connect or is misspelt, or names are not resolved here."
            .formatted(String.valueOf(cause.getMessage()).replaceAll(":.*", ""));
      }
    }
    return "%s. Check the region, and that its endpoint can be reached from here."
        .formatted(withoutStop(said));
  }

  /** Whether it is about who asks, and not about what he may. */
  static boolean isOfCredentials(AwsServiceException e) {
    return e.awsErrorDetails() != null
        && e.awsErrorDetails().errorCode() != null
        && CREDENTIALS.matcher(e.awsErrorDetails().errorCode()).find();
  }

  static String said(AwsServiceException e) {
    String message =
        e.awsErrorDetails() == null ? e.getMessage() : e.awsErrorDetails().errorMessage();
    return withoutStop(String.valueOf(message));
  }

  private static String withoutStop(String sentence) {
    return sentence.replaceAll("\\.$", "");
  }
}
