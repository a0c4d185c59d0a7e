package dev.tributary.pipeline.adopt.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found in the files.
 *
 * @param workers settings of workers of Kafka Connect, or of MSK Connect's resources
 * @param others what is no setting of a connector or worker
 */
public record Inputs(
    List<GivenConnector> connectors, List<GivenSetting> workers, List<GivenSetting> others) {
  public Inputs {
    connectors = List.copyOf(connectors);
    workers = List.copyOf(workers);
    others = List.copyOf(others);
  }

  /**
   * Reads them all. What one file of Terraform calls by {@code var.} or {@code local.} may stand in
   * another.
   *
   * @throws UnreadableException if a file is not what its ending says, or nothing is in it
   */
  public static Inputs read(List<InputFile> files) {
    Found found = new Found();
    List<HclFile> terraform = new ArrayList<>();
    for (InputFile file : files) {
      String name = file.name().toLowerCase(Locale.ROOT);
      if (name.endsWith(".json")) {
        new JsonFile(file).read(found);
      } else if (name.endsWith(".properties")) {
        PropertiesFile.read(file, found);
      } else if (name.endsWith(".tf") || name.endsWith(".tfvars")) {
        terraform.add(HclFile.parse(file));
      } else {
        throw new UnreadableException(
            "%s: a file of an unknown kind. Connectors are read from .json (as Kafka Connect's REST API gives or takes them), .properties, and Terraform's .tf with .tfvars: give it the ending of what it holds."
                .formatted(file.name()));
      }
    }
    HclNames names = new HclNames();
    terraform.forEach(file -> file.define(names));
    terraform.forEach(file -> file.readBlocks(names, found));
    terraform.forEach(file -> file.readLocals(names, found));
    return new Inputs(found.connectors, found.workers, found.others);
  }

  /** What has been read so far. */
  static final class Found {
    final List<GivenConnector> connectors = new ArrayList<>();
    final List<GivenSetting> workers = new ArrayList<>();
    final List<GivenSetting> others = new ArrayList<>();
  }
}
