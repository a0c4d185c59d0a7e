package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenConnector;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.render.PipelineNames;
import java.util.List;

/** What all sinks' settings have in common: Kafka Connect's own. */
final class SinkTranslation {
  private static final List<String> CLIENTS =
      List.of("consumer.override.", "producer.override.", "admin.override.", "kafka.");

  private final GivenConnector connector;
  private final PipelineNames names;
  private final Draft draft;

  SinkTranslation(GivenConnector connector, PipelineNames names, Draft draft) {
    this.connector = connector;
    this.names = names;
    this.draft = draft;
  }

  /** Says what is Connect's; returns what is left. */
  OpenSettings translate() {
    OpenSettings open = new OpenSettings(connector.settings(), draft);
    open.take(GivenConnector.CLASS)
        .ifPresent(each -> draft.standard(each, "Tributary's own sink writes the lake."));
    open.take("name")
        .ifPresent(
            each ->
                draft.standard(
                    each,
                    each.is(names.lakeConnector())
                        ? "The same name."
                        : "Tributary calls it %s. How its place is carried over stands below."
                            .formatted(names.lakeConnector())));
    open.take("tasks.max").ifPresent(each -> draft.taken(each, "lake.tasks"));
    open.take("topics").ifPresent(this::topics);
    open.take("topics.regex")
        .ifPresent(each -> draft.standard(each, "The sink reads the topics of source.tables."));
    new SecurityTranslation(draft).translate(open, CLIENTS);
    for (String client : CLIENTS) {
      open.takeAll(client)
          .forEach(
              each ->
                  draft.standard(each, "The sink's clients have what they need by themselves."));
    }
    new Transformations(draft).translate(open);
    for (String side : List.of("key", "value", "header")) {
      open.takeAll(side + ".converter")
          .forEach(each -> draft.standard(each, "Both connectors bring their own converter."));
    }
    open.takeAll("errors.").forEach(this::errors);
    return open;
  }

  private void topics(GivenSetting setting) {
    List<String> foreign =
        TableLists.entries(setting.value().orElse("")).stream()
            .filter(topic -> !topic.startsWith(names.topicPrefix() + "."))
            .toList();
    if (setting.value().isEmpty() || foreign.isEmpty()) {
      draft.standard(setting, "The sink reads the topics of source.tables.");
    } else {
      draft.decide(
          setting,
          "",
          "%s: not of this source, whose topics begin with '%s.'. Leave a connector of its own for it; the sink's plugin can be that, too."
              .formatted(String.join(", ", foreign), names.topicPrefix()));
    }
  }

  private void errors(GivenSetting setting) {
    boolean harmless =
        setting.name().startsWith("errors.log")
            || setting.is("none")
            || setting.name().startsWith("errors.retry");
    if (harmless) {
      draft.standard(setting, "What cannot be written stops the sink, and is told.");
    } else {
      draft.refused(
          setting,
          "A record that is passed over is missing in the lake: what cannot be written stops the sink.");
    }
  }
}
