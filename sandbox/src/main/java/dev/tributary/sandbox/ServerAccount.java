package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who may log in to a server.
 *
 * @param passwordFile a file that only its owner reads
 */
public record ServerAccount(String user, Path passwordFile) {
  public String password() {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw new SandboxException("Cannot read %s.".formatted(passwordFile), e);
    }
  }
}
