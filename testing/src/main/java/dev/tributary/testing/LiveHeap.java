package dev.tributary.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left in the heap of another JVM after a full collection, as the JDK's jcmd counts it. */
final class LiveHeap {
  private static final Pattern TOTAL =
      Pattern.compile("^Total\\s+\\d+\\s+(\\d+)\\s*$", Pattern.MULTILINE);

  private LiveHeap() {}

  /** Bytes of all objects that can be reached. */
  static long of(ProcessHandle jvm) throws InterruptedException {
    String jcmd =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "jcmd";
    try {
      Process process =
          new ProcessBuilder(jcmd, Long.toString(jvm.pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      Matcher total = TOTAL.matcher(said);
      if (!total.find()) {
        throw new IllegalStateException(
            "%s gives no histogram of process %d: %s".formatted(jcmd, jvm.pid(), said));
      }
      return Long.parseLong(total.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run %s; the tests need a JDK".formatted(jcmd), e);
    }
  }
}
