package dev.tributary.source.sqlserver.facts;

import java.util.Locale;

/**
 * The server.
 *
 * @param version such as {@code 16.0.4096.0}
 * @param edition in the server's words
 * @param engineEdition number of the kind of edition, which also tells Azure's services
 * @param rds whether Amazon runs it
 */
public record Server(String version, String edition, int engineEdition, boolean rds) {
  private static final int AZURE_DATABASE = 5;
  private static final int AZURE_MANAGED_INSTANCE = 8;

  /** Azure's own services, where capture runs without SQL Server Agent. */
  public boolean isAzure() {
    return engineEdition == AZURE_DATABASE || engineEdition == AZURE_MANAGED_INSTANCE;
  }

  public boolean isEdition(String word) {
    return edition.toLowerCase(Locale.ROOT).contains(word);
  }

  /** Compares the first parts of the version: 13 is SQL Server 2016, 13.0.4001 its SP 1. */
  public boolean isBefore(int... wanted) {
    String[] parts = version.split("\\.");
    for (int i = 0; i < wanted.length; i++) {
      int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
      if (part != wanted[i]) {
        return part < wanted[i];
      }
    }
    return false;
  }
}
