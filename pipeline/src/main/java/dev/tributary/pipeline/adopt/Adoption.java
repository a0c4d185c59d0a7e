package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.adopt.ConnectorKind.Sink;
import dev.tributary.pipeline.adopt.ConnectorKind.Source;
import dev.tributary.pipeline.adopt.read.GivenConnector;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.adopt.read.InputFile;
import dev.tributary.pipeline.adopt.read.Inputs;
import dev.tributary.pipeline.adopt.read.UnreadableException;
import dev.tributary.pipeline.reference.Template;
import dev.tributary.pipeline.render.PipelineNames;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pipeline out of connectors that run already.
 *
 * @param lines what became of each setting, in the order of the inputs; last, what they lack
 * @param variables the environment variables that stand for what were secrets' values
 */
public record Adoption(
    Pipeline pipeline, List<ReportLine> lines, Set<String> variables, Handover handover) {
  public Adoption {
    lines = List.copyOf(lines);
    variables = Set.copyOf(variables);
  }

  /**
   * What of the inputs is to be adopted, where they have more than a pipeline takes.
   *
   * @param name the pipeline's; empty: the topics' prefix
   * @param source the name of the source connector
   * @param sink the name of the sink connector
   */
  public record Choice(
      Optional<PipelineName> name, Optional<String> source, Optional<String> sink) {}

  /**
   * Adopts what the files say.
   *
   * @throws UnreadableException if one cannot be read, or they hold no source, or more than one
   */
  public static Adoption of(List<InputFile> files, Choice choice) {
    Inputs inputs = Inputs.read(files);
    List<GivenConnector> unknown =
        inputs.connectors().stream().filter(each -> ConnectorKind.of(each).isEmpty()).toList();
    // Of a whole cluster, whoever names the source knows of the rest.
    if (!unknown.isEmpty() && choice.source().isEmpty()) {
      throw new UnreadableException(unknown(unknown.get(0)));
    }
    GivenConnector source =
        one(inputs, Source.class, choice.source(), "--source")
            .orElseThrow(
                () ->
                    new UnreadableException(
                        "No source among %s: a pipeline begins with a database. Give the file of its Debezium connector, too; a sink alone changes over as docs/how-to/migrate-from-confluent.md tells."
                            .formatted(named(inputs.connectors()))));
    Optional<GivenConnector> sink = one(inputs, Sink.class, choice.sink(), "--sink");
    Draft draft = new Draft();
    translate(draft, inputs, source, sink, choice.name());
    Pipeline pipeline = draft.pipeline();
    return new Adoption(
        pipeline,
        sorted(draft.lines(), files.stream().map(InputFile::name).toList()),
        draft.variables(),
        Handover.of(pipeline, source, sink));
  }

  private static void translate(
      Draft draft,
      Inputs inputs,
      GivenConnector source,
      Optional<GivenConnector> sink,
      Optional<PipelineName> chosen) {
    new WorkerTranslation(draft).translate(inputs.workers());
    Source kind = (Source) ConnectorKind.of(source).orElseThrow();
    OpenSettings open = new SourceTranslation(source, kind.type(), draft).translate(chosen);
    new SecurityTranslation(draft)
        .translate(
            open,
            List.of(
                "schema.history.internal.consumer.",
                "schema.history.internal.producer.",
                "producer.override.",
                "admin.override.",
                "consumer.override.",
                "signal.consumer."));
    PipelineNames names =
        new PipelineNames(new PipelineName(draft.value("pipeline").orElseThrow()));
    sink.ifPresent(each -> sink(each, names, draft));
    // What is left is compared with what Tributary renders for the pipeline as it stands.
    new SourceRest(kind.type(), draft.pipeline(), draft).translate(open);
    inputs.others().forEach(each -> draft.standard(each, other(each)));
    inputs.connectors().stream()
        .filter(each -> !each.equals(source) && !sink.equals(Optional.of(each)))
        .flatMap(each -> each.settings().stream())
        .forEach(each -> draft.standard(each, "Of a connector that was not chosen."));
  }

  private static String other(GivenSetting setting) {
    return setting.name().equals("name") || setting.name().equals("connectorName")
        ? "Tributary calls its connectors after the pipeline."
        : "No setting of a connector: it stays as it is.";
  }

  private static void sink(GivenConnector sink, PipelineNames names, Draft draft) {
    OpenSettings open = new SinkTranslation(sink, names, draft).translate();
    LakeWords lake = new LakeWords(names.topicPrefix(), draft);
    switch (((Sink) ConnectorKind.of(sink).orElseThrow()).words()) {
      case CONFLUENT -> new ConfluentTranslation(lake, open).translate();
      case AIVEN -> new AivenTranslation(lake, open).translate();
      case OWN -> new OwnSinkTranslation(lake, open).translate();
    }
  }

  private static String unknown(GivenConnector connector) {
    return "%s: the connector '%s' is of the class '%s', which cannot be adopted. Known are Debezium's sources for PostgreSQL, MySQL, MariaDB and SQL Server, and the S3 sinks of Confluent, Aiven and Tributary: leave it out."
        .formatted(connector.origin(), connector.name(), connector.className());
  }

  private static Optional<GivenConnector> one(
      Inputs inputs, Class<? extends ConnectorKind> kind, Optional<String> chosen, String option) {
    List<GivenConnector> all =
        inputs.connectors().stream()
            .filter(each -> ConnectorKind.of(each).filter(kind::isInstance).isPresent())
            .toList();
    List<GivenConnector> meant =
        all.stream().filter(each -> chosen.map(each.name()::equals).orElse(true)).toList();
    if (meant.size() > 1 || (meant.isEmpty() && chosen.isPresent())) {
      throw new UnreadableException(
          "A pipeline has one source and one sink, and there are %s. Name the one that is meant with %s."
              .formatted(named(all), option));
    }
    return meant.stream().findFirst();
  }

  private static String named(List<GivenConnector> connectors) {
    if (connectors.isEmpty()) {
      return "no connectors";
    }
    return connectors.stream()
        .map(each -> "'%s' (%s)".formatted(each.name(), each.origin()))
        .collect(Collectors.joining(", "));
  }

  private static List<ReportLine> sorted(List<ReportLine> lines, List<String> files) {
    return lines.stream()
        .sorted(
            Comparator.comparing(
                    (ReportLine line) ->
                        line.origin().map(each -> files.indexOf(each.file())).orElse(files.size()))
                .thenComparing(line -> line.origin().map(each -> each.line()).orElse(0)))
        .toList();
  }

  /** What only the user can decide. */
  public List<ReportLine> decisions() {
    return lines.stream().filter(line -> line.outcome() == Outcome.DECISION).toList();
  }

  /** The file: what was said, without what is left to its default. */
  public String yaml() {
    StringBuilder text = new StringBuilder("# Adopted from connectors that were there.\n");
    decisions()
        .forEach(
            line ->
                text.append("# to decide: ")
                    .append(line.path().map(path -> path + ": ").orElse(line.setting() + ": "))
                    .append(line.sentence().replaceAll("\\R", " "))
                    .append('\n'));
    Template.write(pipeline)
        .lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
