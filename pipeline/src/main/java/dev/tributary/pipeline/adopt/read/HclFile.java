package dev.tributary.pipeline.adopt.read;

import dev.tributary.pipeline.adopt.read.HclNode.Attribute;
import dev.tributary.pipeline.adopt.read.HclNode.Block;
import dev.tributary.pipeline.adopt.read.HclNode.Body;
import dev.tributary.pipeline.adopt.read.HclNode.Call;
import dev.tributary.pipeline.adopt.read.Inputs.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of Terraform. An object with {@code connector.class} is a connector, wherever it stands;
 * of a resource of MSK Connect, what says how Kafka is reached is told as a worker's settings.
 */
final class HclFile {
  private static final String WORKER_PROPERTIES = "properties_file_content";
  private static final Set<String> DEFINITIONS = Set.of("variable", "locals");
  private static final Set<String> OF_THE_CLUSTER =
      Set.of("bootstrap_servers", "authentication_type", "encryption_type");

  private final String name;
  private final Body body;

  private HclFile(String name, Body body) {
    this.name = name;
    this.body = body;
  }

  static HclFile parse(InputFile file) {
    return new HclFile(file.name(), new HclParser(file).file());
  }

  /** Tells what the file says of names that all files may use. */
  void define(HclNames names) {
    if (name.endsWith(".tfvars")) {
      body.attributes().forEach(each -> names.define("var." + each.name(), each.value()));
    }
    for (Block block : body.blocks()) {
      if (block.labels().equals(List.of("locals"))) {
        block
            .body()
            .attributes()
            .forEach(each -> names.define("local." + each.name(), each.value()));
      } else if (block.labels().get(0).equals("variable") && block.labels().size() == 2) {
        block.body().attributes().stream()
            .filter(each -> each.name().equals("default"))
            .forEach(each -> names.define("var." + block.labels().get(1), each.value()));
      }
    }
  }

  /** Resources, modules and the like. */
  void readBlocks(HclNames names, Found found) {
    body.blocks().stream()
        .filter(each -> !DEFINITIONS.contains(each.labels().get(0)))
        .forEach(each -> read(each, called(each, names), names, found));
  }

  /** What stands in {@code locals} and is in no resource that was read. */
  void readLocals(HclNames names, Found found) {
    body.blocks().stream()
        .filter(each -> each.labels().equals(List.of("locals")))
        .flatMap(each -> each.body().attributes().stream())
        .filter(each -> isConnector(each.value(), names))
        .forEach(each -> read(each, each.name(), names, found));
  }

  private static boolean isConnector(HclNode value, HclNames names) {
    List<GivenSetting> settings = new ArrayList<>();
    settings(value, "", names, settings);
    return settings.stream().anyMatch(each -> each.name().equals(GivenConnector.CLASS));
  }

  private static void add(GivenConnector connector, Found found) {
    Origin own = connector.find(GivenConnector.CLASS).orElseThrow().origin();
    boolean known =
        found.connectors.stream()
            .flatMap(each -> each.find(GivenConnector.CLASS).stream())
            .anyMatch(each -> each.origin().equals(own));
    if (!known) {
      found.connectors.add(connector);
    }
  }

  private void read(Block block, String called, HclNames names, Found found) {
    int before = found.connectors.size() + found.workers.size();
    block.body().attributes().forEach(each -> read(each, called, names, found));
    block.body().blocks().forEach(each -> read(each, called, names, found));
    if (found.connectors.size() + found.workers.size() == before) {
      found.others.add(
          new GivenSetting(String.join(" ", block.labels()), Optional.empty(), block.origin()));
    }
  }

  private void read(Attribute attribute, String called, HclNames names, Found found) {
    if (attribute.name().equals(WORKER_PROPERTIES)) {
      names
          .text(attribute.value())
          .ifPresentOrElse(
              text -> found.workers.addAll(worker(attribute.value(), text)),
              () ->
                  found.workers.add(
                      new GivenSetting(attribute.name(), Optional.empty(), attribute.origin())));
      return;
    }
    List<GivenSetting> settings = new ArrayList<>();
    settings(attribute.value(), attribute.name(), names, settings);
    if (settings.stream().anyMatch(each -> each.name().equals(GivenConnector.CLASS))) {
      add(new GivenConnector(called, attribute.origin(), settings), found);
    } else if (OF_THE_CLUSTER.contains(attribute.name())) {
      found.workers.add(
          new GivenSetting(attribute.name(), names.text(attribute.value()), attribute.origin()));
    } else {
      found.others.add(new GivenSetting(attribute.name(), Optional.empty(), attribute.origin()));
    }
  }

  private static List<GivenSetting> worker(HclNode value, String text) {
    Origin origin = value.origin();
    return PropertiesFile.settings(origin.file(), text, origin.line());
  }

  /** The entries of an object, or of those that are merged; of a later one if a name is twice. */
  private static void settings(
      HclNode value, String attribute, HclNames names, List<GivenSetting> settings) {
    HclNode resolved = names.resolve(value);
    if (resolved instanceof Body object) {
      for (Attribute each : object.attributes()) {
        settings.removeIf(earlier -> earlier.name().equals(each.name()));
        settings.add(new GivenSetting(each.name(), names.text(each.value()), each.origin()));
      }
    } else if (resolved instanceof Call call && HclNames.isMerge(call)) {
      call.arguments().forEach(each -> settings(each, attribute, names, settings));
    } else if (!settings.isEmpty()) {
      settings.add(new GivenSetting(attribute, Optional.empty(), resolved.origin()));
    }
  }

  /** As the resource is told to be called; else by its label. */
  private static String called(Block block, HclNames names) {
    return block.body().attributes().stream()
        .filter(each -> each.name().equals("name"))
        .flatMap(each -> names.text(each.value()).stream())
        .findFirst()
        .orElse(block.labels().get(block.labels().size() - 1));
  }
}
