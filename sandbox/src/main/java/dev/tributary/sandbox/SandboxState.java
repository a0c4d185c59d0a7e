package dev.tributary.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a state folder says of its sandbox in {@code state.json}: by it, another process finds the
 * servers. Never holds secrets.
 *
 * @param pid the process that runs the servers; empty if they were stopped in order. A process that
 *     was killed leaves its id behind.
 */
public record SandboxState(
    @JsonProperty("pid") @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalLong pid,
    @JsonProperty("ports") Ports ports) {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  /** The state of the folder, if a sandbox ever ran in it. */
  public static Optional<SandboxState> read(Path folder) {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), SandboxState.class));
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot read %s: %s. Delete it to have new ports chosen.".formatted(file, e.getMessage()),
          e);
    }
  }

  /** Whether the process that runs the servers is alive. */
  public boolean running() {
    return pid.isPresent()
        && ProcessHandle.of(pid.getAsLong()).map(ProcessHandle::isAlive).orElse(false);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  public String connectUrl() {
    return "http://127.0.0.1:" + ports.connect();
  }

  public String s3Endpoint() {
    return "http://127.0.0.1:" + ports.s3();
  }

  void write(Path folder) {
    Path file = file(folder);
    Path written = file.resolveSibling("state.json.new");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), this);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot write %s: %s. Check its rights and the disk.".formatted(file, e.getMessage()), e);
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("state.json");
  }
}
