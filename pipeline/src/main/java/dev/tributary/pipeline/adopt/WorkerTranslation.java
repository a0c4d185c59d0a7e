package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenSetting;
import java.util.List;
import java.util.Optional;

/** What workers' settings say of Kafka and Kafka Connect. Most of them stay with the workers. */
final class WorkerTranslation {
  private static final List<String> CLIENTS = List.of("producer.", "consumer.", "admin.");

  private final Draft draft;

  WorkerTranslation(Draft draft) {
    this.draft = draft;
  }

  void translate(List<GivenSetting> settings) {
    OpenSettings open = new OpenSettings(settings, draft);
    for (String name : List.of("bootstrap.servers", "bootstrap_servers")) {
      open.take(name).ifPresent(each -> SourceTranslation.servers(each, draft));
    }
    address(open);
    new SecurityTranslation(draft).translate(open, List.of(""));
    open.take("authentication_type").ifPresent(this::authentication);
    open.take("encryption_type").ifPresent(this::encryption);
    open.take("config.providers").ifPresent(this::providers);
    open.take("connector.client.config.override.policy").ifPresent(this::policy);
    open.rest().forEach(this::rest);
  }

  private void address(OpenSettings open) {
    Optional<GivenSetting> host = open.take("rest.advertised.host.name");
    Optional<GivenSetting> port =
        open.take("rest.advertised.port").or(() -> open.take("rest.port"));
    if (host.isEmpty()) {
      port.ifPresent(each -> draft.standard(each, "stream.connect takes host and port."));
      return;
    }
    String number = port.flatMap(GivenSetting::value).orElse("8083");
    host.flatMap(GivenSetting::value)
        .ifPresentOrElse(
            name -> draft.mapped(host.get(), "stream.connect", "http://" + name + ":" + number, ""),
            () -> draft.taken(host.get(), "stream.connect"));
    port.ifPresent(each -> draft.standard(each, "It stands in stream.connect."));
  }

  private void authentication(GivenSetting setting) {
    if (setting.is("IAM")) {
      draft.mapped(setting, "stream.security.login", "aws-iam", "");
    } else {
      draft.standard(setting, "So it is without stream.security.");
    }
  }

  private void encryption(GivenSetting setting) {
    if (setting.is("TLS")) {
      draft.mapped(setting, "stream.security.encryption", "tls", "");
    } else {
      draft.standard(setting, "So it is without stream.security.");
    }
  }

  private void providers(GivenSetting setting) {
    List<String> names = TableLists.entries(setting.value().orElse(""));
    if (names.contains("env")) {
      draft.standard(setting, "The file's references need env, and directory for those to files.");
    } else {
      draft.decide(
          setting,
          "",
          "The file's references need the provider env, and directory for those to files: add them to the workers (docs/how-to/run-on-your-connect-cluster.md).");
    }
  }

  private void policy(GivenSetting setting) {
    if (setting.is("All")) {
      draft.standard(setting, "Connectors bring settings of their own for Kafka's clients.");
    } else {
      draft.decide(
          setting,
          "",
          "Connectors bring settings of their own for Kafka's clients: it has to be All, its default.");
    }
  }

  private void rest(GivenSetting setting) {
    String name = setting.name();
    if (name.contains("converter")) {
      draft.standard(setting, "Both connectors bring their own converter.");
    } else if (CLIENTS.stream().anyMatch(name::startsWith)) {
      draft.standard(setting, "Both connectors bring what their clients need.");
    } else if (name.equals("plugin.path")) {
      draft.standard(setting, "Tributary's plugins are to be unpacked there, too.");
    } else if (setting.value().isEmpty()) {
      draft.decide(
          setting, "", "An expression that only Terraform knows: settings in it were not read.");
    } else {
      draft.standard(setting, "The workers keep it.");
    }
  }
}
