package dev.tributary.stream.msk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connector as MSK Connect has it now.
 *
 * @param state in MSK Connect's words: RUNNING, CREATING, UPDATING, DELETING, FAILED
 * @param failure what MSK Connect says of the state, if it says anything
 * @param settings its configuration; secrets only as they were written there
 * @param kafkaConnectVersion such as {@code 3.7.x}
 * @param lastOperation the newest change that was asked for, if MSK Connect tells of any
 */
public record MskConnector(
    String name,
    String arn,
    String state,
    Optional<Failure> failure,
    Map<String, String> settings,
    Capacity capacity,
    String kafkaConnectVersion,
    List<Plugin> plugins,
    Optional<WorkerConfiguration> workerConfiguration,
    Optional<Operation> lastOperation) {
  public MskConnector {
    settings = Map.copyOf(settings);
    plugins = List.copyOf(plugins);
  }

  public boolean running() {
    return state.equals("RUNNING");
  }

  /** Why something is as it is, in MSK Connect's words. */
  public record Failure(String code, String message) {
    @Override
    public String toString() {
      return code + ": " + message;
    }
  }

  /**
   * How many workers there are.
   *
   * @param mcu units for each worker
   * @param least workers; as many as {@code most} if the number is fixed
   */
  public record Capacity(boolean autoscaled, int mcu, int least, int most) {
    @Override
    public String toString() {
      return autoscaled
          ? "autoscaled, %d to %d workers of %d MCU".formatted(least, most, mcu)
          : "provisioned, %d workers of %d MCU".formatted(most, mcu);
    }
  }

  /**
   * A plugin, for good a copy of an archive.
   *
   * @param key of the archive in its bucket; empty if it cannot be asked
   */
  public record Plugin(String name, long revision, String key) {}

  /**
   * The settings of the workers.
   *
   * @param properties those of the revision that is the newest, which is the one in use where each
   *     change makes a new configuration
   */
  public record WorkerConfiguration(String name, long revision, Map<String, String> properties) {
    public WorkerConfiguration {
      properties = Map.copyOf(properties);
    }
  }

  /**
   * A change that was asked for.
   *
   * @param type such as UPDATE_CONNECTOR_CONFIGURATION
   * @param state such as UPDATE_COMPLETE or ROLLBACK_COMPLETE
   * @param failure why it did not come about, if it did not
   */
  public record Operation(String type, String state, Instant startedAt, Optional<Failure> failure) {
    /** MSK Connect went back to what was before. */
    public boolean undone() {
      return state.startsWith("ROLLBACK") || state.endsWith("FAILED");
    }
  }
}
