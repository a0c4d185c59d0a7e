package dev.tributary.testing.kafka;

import dev.tributary.testing.GuardedProcess;
import dev.tributary.testing.LaidOutClasses;
import dev.tributary.testing.kafka.iam.IamKeys;
import dev.tributary.testing.kafka.iam.IamLoginModule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.metadata.storage.Formatter;

/** One broker of {@link SecureKafka}, in a JVM of its own. */
final class SecureBroker {
  private static final String LOGIN_MODULES = "org.apache.kafka.common.security.";

  private final Path folder;
  private final Node node;
  private final List<Node> all;
  private final Credentials credentials;
  private Optional<GuardedProcess> running = Optional.empty();

  /** A broker and controller, and its ports. */
  record Node(int id, int loginPort, int mutualTlsPort, int controllerPort) {}

  /** Whom it knows. */
  record Credentials(
      KeyFiles server,
      KeyFiles client,
      TokenServer tokens,
      Map<String, String> accessKeys,
      String administrator,
      String administratorPassword) {
    Credentials {
      accessKeys = Map.copyOf(accessKeys);
    }
  }

  SecureBroker(Path folder, Node node, List<Node> all, Credentials credentials) {
    this.folder = folder;
    this.node = node;
    this.all = List.copyOf(all);
    this.credentials = credentials;
  }

  String login() {
    return "127.0.0.1:" + node.loginPort();
  }

  String mutualTls() {
    return "127.0.0.1:" + node.mutualTlsPort();
  }

  /** Prepares its folder; the administrator is known from then on. */
  void format(String clusterId) throws Exception {
    Files.createDirectories(folder);
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(clusterId)
          .setNodeId(node.id())
          .setControllerListenerName("CONTROLLER")
          .addDirectory(data())
          .setMetadataLogDirectory(data())
          .setScramArguments(
              List.of(
                  "SCRAM-SHA-512=[name=%s,password=%s]"
                      .formatted(credentials.administrator(), credentials.administratorPassword())))
          .setPrintStream(nowhere)
          .run();
    }
  }

  void start() throws IOException {
    Path file = folder.resolve("server.properties");
    Properties properties = new Properties();
    properties.putAll(settings());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    LaidOutClasses classes = LaidOutClasses.ofThisProcess();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(classes.options());
    line.addAll(
        List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dtributary.log=" + folder.resolve("broker.log"),
            "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + credentials.tokens().keys(),
            "kafka.Kafka",
            file.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(output().toFile()));
    builder.environment().put("CLASSPATH", classes.classPath());
    running = Optional.of(GuardedProcess.start(builder));
  }

  void requireAlive() throws IOException {
    if (running.filter(GuardedProcess::isAlive).isEmpty()) {
      throw new IllegalStateException(
          "Broker %d ended. It said:%n%s".formatted(node.id(), Files.readString(output())));
    }
  }

  void kill() throws InterruptedException {
    if (running.isPresent()) {
      running.get().kill();
      running = Optional.empty();
    }
  }

  void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path output() {
    return folder.resolve("broker.out");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(node.id()));
    settings.put("log.dirs", data());
    settings.put("auto.create.topics.enable", "false");
    listeners(settings);
    certificates(settings);
    logins(settings);
    rights(settings);
    copies(settings, Integer.toString(all.size()));
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "1000");
    settings.put("log.cleaner.dedupe.buffer.size", "16777216");
    return settings;
  }

  private void listeners(Map<String, String> settings) {
    String open = "SASL_SSL://%s,SSL://%s".formatted(login(), mutualTls());
    settings.put("listeners", open + ",CONTROLLER://127.0.0.1:" + node.controllerPort());
    settings.put("advertised.listeners", open);
    settings.put(
        "listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "SASL_SSL");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "controller.quorum.voters",
        all.stream()
            .map(each -> "%d@127.0.0.1:%d".formatted(each.id(), each.controllerPort()))
            .collect(Collectors.joining(",")));
  }

  private void certificates(Map<String, String> settings) {
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", credentials.server().store().toString());
    settings.put("ssl.keystore.password", KeyFiles.PASSWORD);
    settings.put("ssl.key.password", KeyFiles.PASSWORD);
    settings.put("ssl.truststore.type", "PEM");
    settings.put(
        "ssl.truststore.certificates",
        credentials.server().certificateText() + credentials.client().certificateText());
    settings.put("listener.name.ssl.ssl.client.auth", "required");
    settings.put("listener.name.ssl.ssl.principal.mapping.rules", "RULE:^CN=(.*)$/$1/");
  }

  private void logins(Map<String, String> settings) {
    String listener = "listener.name.sasl_ssl.";
    String administrator =
        "username=\"%s\" password=\"%s\""
            .formatted(credentials.administrator(), credentials.administratorPassword());
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN,OAUTHBEARER");
    settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    settings.put(
        listener + "scram-sha-512.sasl.jaas.config",
        LOGIN_MODULES + "scram.ScramLoginModule required " + administrator + ";");
    settings.put(
        listener + "plain.sasl.jaas.config",
        LOGIN_MODULES + "plain.PlainLoginModule required user_plain=\"of-plain\";");
    settings.put(
        listener + "oauthbearer.sasl.jaas.config",
        LOGIN_MODULES + "oauthbearer.OAuthBearerLoginModule required;");
    settings.put(
        listener + "oauthbearer.sasl.server.callback.handler.class",
        LOGIN_MODULES + "oauthbearer.OAuthBearerValidatorCallbackHandler");
    settings.put(
        listener + "oauthbearer.sasl.oauthbearer.jwks.endpoint.url",
        credentials.tokens().keys().toString());
    if (!credentials.accessKeys().isEmpty()) {
      iam(settings, listener + "aws_msk_iam.");
    }
  }

  private void iam(Map<String, String> settings, String prefix) {
    settings.merge("sasl.enabled.mechanisms", "AWS_MSK_IAM", (more, iam) -> more + "," + iam);
    StringBuilder module = new StringBuilder(IamLoginModule.class.getName()).append(" required");
    credentials
        .accessKeys()
        .forEach((id, secret) -> module.append(" %s=\"%s\"".formatted(id, secret)));
    settings.put(prefix + "sasl.jaas.config", module.append(';').toString());
    settings.put(prefix + "sasl.server.callback.handler.class", IamKeys.class.getName());
  }

  /** Controllers speak to each other without a name, on a port that no client is told of. */
  private void rights(Map<String, String> settings) {
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:%s;User:ANONYMOUS".formatted(credentials.administrator()));
  }

  private static void copies(Map<String, String> settings, String brokers) {
    settings.put("default.replication.factor", brokers);
    settings.put("min.insync.replicas", "1"); // as released: who makes a topic must ask for more
    settings.put("offsets.topic.replication.factor", brokers);
    settings.put("offsets.topic.num.partitions", "3");
    settings.put("transaction.state.log.replication.factor", brokers);
    settings.put("transaction.state.log.min.isr", brokers.equals("1") ? "1" : "2");
    settings.put("transaction.state.log.num.partitions", "3");
  }
}
