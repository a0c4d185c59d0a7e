package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The ports that a sandbox has chosen, or who runs servers beside one, from then on until these are
 * gone. They listen only some seconds later, or not at all for a moment; without claims, another
 * sandbox of this user could choose the same. A claim is a lock on one byte of a file, which the
 * system takes back when the process ends.
 */
public final class PortClaims implements AutoCloseable {
  private static final Path FOLDER = SandboxBuilder.defaultCache();

  /** One for the process: if it closed one of several, the system would take back all its locks. */
  private static Optional<FileChannel> file = Optional.empty();

  private final List<FileLock> claims = new ArrayList<>();

  /**
   * A port that is free now, and claimed from now on.
   *
   * @param lowest that it may be
   * @param highest that it may not be any more
   */
  public int choose(RandomGenerator random, int lowest, int highest) {
    return random
        .ints(lowest, highest)
        .filter(port -> Ports.isFree(port) && claim(port))
        .findFirst()
        .orElseThrow();
  }

  /** Claims the port; returns whether nobody else has. Where no file can be made, nobody does. */
  boolean claim(int port) {
    try {
      FileLock lock = file().tryLock(port, 1, false);
      if (lock == null) {
        return false;
      }
      claims.add(lock);
      return true;
    } catch (OverlappingFileLockException claimedByThisProcess) {
      return false;
    } catch (IOException noLocks) {
      return true;
    }
  }

  private static synchronized FileChannel file() throws IOException {
    if (file.filter(FileChannel::isOpen).isPresent()) {
      return file.get();
    }
    Files.createDirectories(FOLDER);
    FileChannel channel =
        FileChannel.open(
            FOLDER.resolve("ports"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file = Optional.of(channel);
    return channel;
  }

  @Override
  public void close() {
    for (FileLock claim : claims) {
      try {
        claim.release();
      } catch (IOException gone) {
        // With its channel, which an interrupt closes: the claim is gone as well.
      }
    }
    claims.clear();
  }
}
