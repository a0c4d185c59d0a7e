package dev.tributary.source.mysql.facts;

/**
 * The account that the server took the pipeline for.
 *
 * @param user its name; empty for the anonymous user
 * @param host the pattern of hosts that it is for, such as {@code %}
 * @param plugin how it proves who it is, such as caching_sha2_password
 */
public record Account(String user, String host, Answer<String> plugin, Grants grants) {
  /** User and host, for people. */
  public String title() {
    return user + "@" + host;
  }
}
