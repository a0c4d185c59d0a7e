package dev.tributary.testing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Gives OAuth 2 tokens to one client that shows its id and secret (RFC 6749, 4.4), signed as
 * brokers check them (RFC 7519).
 */
public final class TokenServer implements AutoCloseable {
  public static final String CLIENT_ID = "tokens";
  public static final String CLIENT_SECRET = "of-tokens";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final long VALID_SECONDS = 600;

  private final KeyPair pair;
  private final Path keys;
  private final HttpServer server;

  private TokenServer(KeyPair pair, Path keys, HttpServer server) {
    this.pair = pair;
    this.keys = keys;
    this.server = server;
  }

  static TokenServer start(Path folder) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Path keys = folder.resolve("jwks.json");
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    Files.writeString(
        keys,
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"1\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
            .formatted(unsigned(key.getModulus()), unsigned(key.getPublicExponent())));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TokenServer server = new TokenServer(pair, keys, http);
    http.createContext("/token", server::answer);
    http.start();
    return server;
  }

  /** Where clients ask. */
  public URI url() {
    return URI.create("http://localhost:%d/token".formatted(server.getAddress().getPort()));
  }

  /** Where brokers read by which key tokens are signed. */
  URI keys() {
    return keys.toUri();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String credentials =
        "Basic "
            + Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
    boolean known = credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body =
        (known
                ? "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                    .formatted(token(), VALID_SECONDS)
                : "{\"error\":\"invalid_client\"}")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(known ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String token() {
    long now = Instant.now().getEpochSecond();
    String signed =
        encoded("{\"alg\":\"RS256\",\"kid\":\"1\",\"typ\":\"JWT\"}")
            + "."
            + encoded(
                "{\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                    .formatted(CLIENT_ID, now, now + VALID_SECONDS));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
