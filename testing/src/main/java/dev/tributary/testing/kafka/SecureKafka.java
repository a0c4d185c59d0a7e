package dev.tributary.testing.kafka;

import dev.tributary.sandbox.PortClaims;
import dev.tributary.testing.kafka.SecureBroker.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Three brokers, or one, in JVMs of their own, each a controller too, on the loopback, as somebody
 * runs them who lets in nobody he does not know: TLS with SCRAM, PLAIN or OAuth on one port, mutual
 * TLS on another, and rights that must be given one by one. They may be killed and started again.
 * One may be made to let in by AWS IAM, too, as brokers of Amazon MSK do: a stand-in for those.
 */
public final class SecureKafka implements AutoCloseable {
  private static final int BROKERS = 3;
  private static final int LOWEST_PORT = 18_000;
  private static final int HIGHEST_PORT = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADMINISTRATOR = "administrator";

  private final PortClaims ports = new PortClaims();
  private final KeyFiles server;
  private final KeyFiles client;
  private final TokenServer tokens;
  private final List<SecureBroker> brokers;
  private final String administratorPassword = Uuid.randomUuid().toString();

  private SecureKafka(Path folder, String mutualTlsUser, int count, Map<String, String> accessKeys)
      throws Exception {
    this.server = KeyFiles.make(folder, "kafka");
    this.client = KeyFiles.make(folder, mutualTlsUser);
    this.tokens = TokenServer.start(folder);
    List<Node> nodes = nodes(count);
    this.brokers =
        nodes.stream()
            .map(
                node ->
                    new SecureBroker(
                        folder.resolve("broker-" + node.id()),
                        node,
                        nodes,
                        new SecureBroker.Credentials(
                            server,
                            client,
                            tokens,
                            accessKeys,
                            ADMINISTRATOR,
                            administratorPassword)))
            .toList();
  }

  /**
   * Starts them and waits until all three are there.
   *
   * @param mutualTlsUser whom the client's certificate, {@link #client}, is of
   */
  public static SecureKafka start(Path folder, String mutualTlsUser) throws Exception {
    return start(folder, mutualTlsUser, BROKERS, Map.of());
  }

  /** The same with a single broker, for what is about who is let in only. */
  public static SecureKafka single(Path folder, String mutualTlsUser) throws Exception {
    return start(folder, mutualTlsUser, 1, Map.of());
  }

  /**
   * A single broker that lets in by AWS IAM.
   *
   * @param accessKeys the secrets, by the ids of their keys, which are users' names here: letters
   */
  public static SecureKafka withIam(Path folder, Map<String, String> accessKeys) throws Exception {
    return start(folder, "nobody", 1, accessKeys);
  }

  private static SecureKafka start(
      Path folder, String mutualTlsUser, int count, Map<String, String> accessKeys)
      throws Exception {
    SecureKafka kafka = new SecureKafka(folder.toAbsolutePath(), mutualTlsUser, count, accessKeys);
    try {
      String cluster = Uuid.randomUuid().toString();
      for (SecureBroker broker : kafka.brokers) {
        broker.format(cluster);
        broker.start();
      }
      kafka.awaitBrokers();
      return kafka;
    } catch (Exception | Error e) {
      kafka.close();
      throw e;
    }
  }

  /** For TLS with a login. */
  public String bootstrapServers() {
    return brokers.stream().map(SecureBroker::login).collect(Collectors.joining(","));
  }

  /** For TLS with a certificate. */
  public String mutualTlsServers() {
    return brokers.stream().map(SecureBroker::mutualTls).collect(Collectors.joining(","));
  }

  /** Whose certificate a client must trust. */
  public KeyFiles server() {
    return server;
  }

  /** Of the user who comes by certificate. */
  public KeyFiles client() {
    return client;
  }

  public TokenServer tokens() {
    return tokens;
  }

  /** What a client must be given that logs in by SCRAM. */
  public Map<String, String> clientSettings(String user, String password) {
    return Map.of(
        "security.protocol", "SASL_SSL",
        "ssl.truststore.type", "PEM",
        "ssl.truststore.certificates", server.certificateText(),
        "sasl.mechanism", "SCRAM-SHA-512",
        "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password));
  }

  /** Lets a user in, by SCRAM. It has no rights yet. */
  public void addUser(String name, String password) throws Exception {
    try (Admin admin = administrator()) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
          .all()
          .get();
    }
  }

  /** Gives a user rights on one thing, or on all things whose names begin so. */
  public void allow(
      String user, ResourceType type, PatternType pattern, String name, AclOperation... operations)
      throws Exception {
    try (Admin admin = administrator()) {
      admin
          .createAcls(
              Stream.of(operations)
                  .map(
                      operation ->
                          new AclBinding(
                              new ResourcePattern(type, name, pattern),
                              new AccessControlEntry(
                                  "User:" + user, "*", operation, AclPermissionType.ALLOW)))
                  .toList())
          .all()
          .get();
    }
  }

  /** A client that may do everything; the caller closes it. */
  public Admin administrator() {
    Map<String, Object> settings =
        new HashMap<>(clientSettings(ADMINISTRATOR, administratorPassword));
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("request.timeout.ms", 5_000);
    settings.put("default.api.timeout.ms", 20_000);
    return Admin.create(settings);
  }

  /** Ends one of the brokers, 1 to 3, at once: SIGKILL. */
  public void kill(int number) throws InterruptedException {
    brokers.get(number - 1).kill();
  }

  /** Starts one that was killed, and waits until all three are there. */
  public void startAgain(int number) throws Exception {
    brokers.get(number - 1).start();
    awaitBrokers();
  }

  @Override
  public void close() {
    tokens.close();
    brokers.forEach(SecureBroker::close);
    ports.close();
  }

  private void awaitBrokers() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Admin admin = administrator()) {
      while (present(admin) < brokers.size()) {
        for (SecureBroker broker : brokers) {
          broker.requireAlive();
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("The brokers did not find each other");
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private static int present(Admin admin) throws InterruptedException {
    try {
      return admin.describeCluster().nodes().get().size();
    } catch (ExecutionException notYet) {
      return 0;
    }
  }

  /** Below those that connections take, so that a broker that was killed finds its own again. */
  private List<Node> nodes(int count) {
    Random random = new Random();
    List<Node> nodes = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      nodes.add(new Node(id, port(random), port(random), port(random)));
    }
    return nodes;
  }

  private int port(Random random) {
    return ports.choose(random, LOWEST_PORT, HIGHEST_PORT);
  }
}
