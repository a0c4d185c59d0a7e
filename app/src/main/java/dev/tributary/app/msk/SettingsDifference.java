package dev.tributary.app.msk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A setting that is not as it should be. Values are fit to be shown: of a setting that may hold a
 * secret only its reference is.
 *
 * @param wanted empty: it should not be there
 * @param live empty: it is not there
 */
public record SettingsDifference(String setting, Optional<String> wanted, Optional<String> live) {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passphrase|secret|token|jaas|credential|access\\.key).*");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]+}");
  private static final String HIDDEN = "[hidden]";

  /** All of them, by name. */
  public static List<SettingsDifference> between(
      Map<String, String> wanted, Map<String, String> live) {
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(live.keySet());
    List<SettingsDifference> differences = new ArrayList<>();
    for (String name : names) {
      Optional<String> should = Optional.ofNullable(wanted.get(name));
      Optional<String> is = Optional.ofNullable(live.get(name));
      if (!should.equals(is)) {
        differences.add(
            new SettingsDifference(
                name,
                should.map(value -> shown(name, value)),
                is.map(value -> shown(name, value))));
      }
    }
    return differences;
  }

  private static String shown(String name, String value) {
    boolean open = REFERENCE.matcher(value).matches() || !SECRET.matcher(name).matches();
    return open ? value : HIDDEN;
  }
}
