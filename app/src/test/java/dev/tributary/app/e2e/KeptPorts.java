package dev.tributary.app.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Ports of a pipeline that is killed: sandboxes choose lower ones, so no other test's takes one of
 * them while the pipeline's servers are away.
 */
record KeptPorts(int lowest) {
  private static final int LOWEST = 32_000;

  /** From 32,768 on, connections take any. */
  private static final int RANGE = 125;

  /**
   * Ports that no other test keeps.
   *
   * @param number of the test, 0 to 5
   */
  static KeptPorts number(int number) {
    return new KeptPorts(LOWEST + number * RANGE);
  }

  /** Lets the sandbox in the folder, which never ran, have them. */
  void noteIn(Path stateFolder) throws IOException {
    List<Integer> free =
        new Random()
            .ints(lowest, lowest + RANGE)
            .distinct()
            .filter(KeptPorts::isFree)
            .limit(5)
            .boxed()
            .toList();
    Files.createDirectories(stateFolder);
    Files.writeString(
        stateFolder.resolve("state.json"),
        "{\"ports\":{\"kafka\":%d,\"controller\":%d,\"connect\":%d,\"postgres\":%d,\"s3\":%d}}"
            .formatted(free.toArray()));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
