package dev.tributary.source.postgres.facts;

/**
 * The server and this session with it.
 *
 * @param version server_version_num, such as 170011
 * @param replica whether it is in recovery
 * @param encrypted whether this session is encrypted
 * @param local whether this session does not leave the machine
 * @param standbys how many physical standbys read its log
 */
public record Server(
    int version,
    Hosting hosting,
    String database,
    boolean replica,
    boolean encrypted,
    boolean local,
    int standbys) {
  private static final int MAJOR = 10_000;

  public int majorVersion() {
    return version / MAJOR;
  }
}
