package dev.tributary.source.mysql.facts;

import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.Flavour;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server and this session with it.
 *
 * @param version such as 8.0.39 or 10.11.19-MariaDB-deb12
 * @param database that the session is in
 * @param tls what the connection was to ask for
 * @param encrypted whether this session is encrypted
 * @param local whether this session does not leave the machine
 */
public record Server(
    Flavour flavour,
    String version,
    Hosting hosting,
    String database,
    TlsMode tls,
    boolean encrypted,
    boolean local) {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  /** Whether the version is this one or newer. */
  public boolean atLeast(int major, int minor) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.lookingAt()) {
      return false;
    }
    int itsMajor = Integer.parseInt(numbers.group(1));
    return itsMajor > major || (itsMajor == major && Integer.parseInt(numbers.group(2)) >= minor);
  }

  /** Product and version, for people. */
  public String title() {
    return flavour.product() + " " + version.replaceFirst("-.*", "");
  }
}
