package dev.tributary.testing.kafka.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a client shows to be let in: a request to connect, presigned by Signature Version 4, as
 * JSON.
 *
 * @param host the broker, as the client calls it
 * @param query the parameters that are signed, by their names in lower case
 * @param signature of all that, in hexadecimal digits
 */
record SignedConnect(String host, Map<String, String> query, String signature) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "2020_10_22";
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String SIGNATURE = "x-amz-signature";
  private static final String SCOPE_END = "/kafka-cluster/aws4_request";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  SignedConnect {
    query = Map.copyOf(query);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if anything is missing, or is for something else
   */
  static SignedConnect parse(byte[] payload) {
    JsonNode request;
    try {
      request = JSON.readTree(payload);
    } catch (IOException e) {
      throw new IllegalArgumentException("The request to connect is no JSON", e);
    }
    require(request, "version", VERSION);
    require(request, "action", "kafka-cluster:Connect");
    require(request, "x-amz-algorithm", ALGORITHM);
    require(request, "x-amz-signedheaders", "host");
    text(request, "user-agent");
    Map<String, String> query = new TreeMap<>();
    for (String name : new String[] {"x-amz-credential", "x-amz-date", "x-amz-expires"}) {
      query.put(name, text(request, name));
    }
    request
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().matches("action|x-amz-.*") && !field.getKey().equals(SIGNATURE)) {
                query.put(field.getKey(), field.getValue().asText());
              }
            });
    if (!text(request, "x-amz-credential").endsWith(SCOPE_END)) {
      throw new IllegalArgumentException("The request is not for kafka-cluster");
    }
    return new SignedConnect(text(request, "host"), query, text(request, SIGNATURE));
  }

  private static String text(JsonNode request, String field) {
    String text = request.path(field).asText();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The request to connect lacks " + field);
    }
    return text;
  }

  private static void require(JsonNode request, String field, String value) {
    if (!text(request, field).equals(value)) {
      throw new IllegalArgumentException(
          "%s is '%s', not '%s'".formatted(field, text(request, field), value));
    }
  }

  /** Who wants in. */
  String accessKeyId() {
    String credential = parameter("x-amz-credential");
    return credential.substring(0, credential.indexOf('/'));
  }

  boolean isValidAt(Instant now) {
    Instant signed = DATE.parse(parameter("x-amz-date"), Instant::from);
    return now.isBefore(signed.plusSeconds(Long.parseLong(parameter("x-amz-expires"))));
  }

  /** Whether it was signed by whom the secret belongs to. */
  boolean isSignedBy(String secret) {
    String scope = parameter("x-amz-credential").substring(accessKeyId().length() + 1);
    String toSign =
        String.join("\n", ALGORITHM, parameter("x-amz-date"), scope, sha256(canonicalRequest()));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    return MessageDigest.isEqual(hmac(key, toSign), HexFormat.of().parseHex(signature));
  }

  private String canonicalRequest() {
    return String.join("\n", "GET", "/", canonicalQuery(), "host:" + host, "", "host", sha256(""));
  }

  private String canonicalQuery() {
    Map<String, String> named = new TreeMap<>();
    query.forEach((name, value) -> named.put(signedName(name), value));
    return named.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String signedName(String name) {
    return switch (name) {
      case "action" -> "Action";
      case "x-amz-algorithm" -> "X-Amz-Algorithm";
      case "x-amz-credential" -> "X-Amz-Credential";
      case "x-amz-date" -> "X-Amz-Date";
      case "x-amz-expires" -> "X-Amz-Expires";
      case "x-amz-security-token" -> "X-Amz-Security-Token";
      case "x-amz-signedheaders" -> "X-Amz-SignedHeaders";
      default -> throw new IllegalArgumentException("An unknown parameter is signed: " + name);
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
