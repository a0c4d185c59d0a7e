package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The user whom this process belongs to. It is asked of the system, since Java takes a user without
 * a name for root.
 *
 * @param named whether the system knows a name of the user
 */
record ProcessUser(int id, boolean named) {
  static ProcessUser current() {
    try {
      return new ProcessUser(Integer.parseInt(answer("-u")), !answer("-un").matches("\\d*"));
    } catch (IOException | NumberFormatException e) {
      throw new SandboxException(
          "Cannot tell the user of this process: 'id -u' failed (%s). Put the program id on the PATH."
              .formatted(e.getMessage()),
          e);
    }
  }

  boolean isRoot() {
    return id == 0;
  }

  private static String answer(String option) throws IOException {
    Process process = new ProcessBuilder("id", option).start();
    byte[] answer = process.getInputStream().readAllBytes();
    return new String(answer, StandardCharsets.UTF_8).strip();
  }
}
