package dev.tributary.testing.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of {@code infra/} to run Terraform in, and the offline providers that it is run with. */
final class Infra implements AutoCloseable {
  static final List<String> STAGES = List.of("sg", "rds", "msk", "connector");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final OfflineProviders providers;

  private Infra(Path root, OfflineProviders providers) {
    this.root = root;
    this.providers = providers;
  }

  /** The repository's own folder. */
  static Path original() {
    return Path.of("").toAbsolutePath().resolve("../../infra").normalize();
  }

  /** Copies {@code infra/} below the folder. */
  static Infra copiedTo(Path folder) {
    copy(original(), folder.resolve("infra"));
    return new Infra(folder, OfflineProviders.start(20261126));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.toString().contains(".terraform")).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + from, e);
    }
  }

  Path folder() {
    return root.resolve("infra");
  }

  Cloud cloud() {
    return providers.cloud();
  }

  /** Commands in the folder that {@code infra/} is in, which find the offline providers. */
  Commands commands() {
    return new Commands(
        root,
        Map.of(
            "TF_CLI_CONFIG_FILE", "/dev/null",
            "TF_REATTACH_PROVIDERS", providers.reattach(),
            "CHECKPOINT_DISABLE", "1"));
  }

  /** {@code infra/stack} for one of the examples, its state in files. */
  Commands.Outcome stack(String action, String example, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("infra/stack", action, "--config", "infra/examples/" + example));
    command.addAll(List.of("--local-state", states(example).toString()));
    command.addAll(List.of(options));
    return commands().run(command.toArray(String[]::new));
  }

  Path states(String example) {
    return root.resolve("state-" + example);
  }

  /** What is in the state of all stages: type and attributes of each resource. */
  List<Policy.Resource> resources(String example) {
    List<Policy.Resource> resources = new ArrayList<>();
    for (String stage : STAGES) {
      for (JsonNode resource : state(example, stage).path("resources")) {
        if (resource.path("mode").asText().equals("managed")) {
          String address = resource.path("module").asText() + "." + resource.path("type").asText();
          for (JsonNode instance : resource.path("instances")) {
            resources.add(
                new Policy.Resource(
                    address, resource.path("type").asText(), instance.path("attributes")));
          }
        }
      }
    }
    return resources;
  }

  /** What a plan would make, as far as it is known before: type and attributes of each resource. */
  static List<Policy.Resource> resourcesOf(JsonNode plan) {
    List<Policy.Resource> resources = new ArrayList<>();
    collect(plan.at("/planned_values/root_module"), resources);
    return resources;
  }

  private static void collect(JsonNode module, List<Policy.Resource> into) {
    for (JsonNode resource : module.path("resources")) {
      String type = resource.path("type").asText();
      String address = resource.path("address").asText();
      into.add(new Policy.Resource(address, type, resource.path("values")));
    }
    module.path("child_modules").forEach(child -> collect(child, into));
  }

  /** A kept plan, in the words of {@code terraform show -json}. */
  JsonNode plan(String example, String stage, String action) {
    Path data = folder().resolve("examples/" + example + "/.terraform/" + stage);
    Map<String, String> environment = new HashMap<>(commands().environment());
    environment.put("TF_DATA_DIR", data.toString());
    String plan = data.resolve(action + ".tfplan").toString();
    Commands there = new Commands(folder().resolve("stages/" + stage), environment);
    try {
      return JSON.readTree(there.run("terraform", "show", "-json", plan).succeeded().output());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the plan of " + stage, e);
    }
  }

  JsonNode state(String example, String stage) {
    try {
      return JSON.readTree(states(example).resolve(stage + ".tfstate").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the state of " + stage, e);
    }
  }

  @Override
  public void close() {
    providers.close();
  }
}
