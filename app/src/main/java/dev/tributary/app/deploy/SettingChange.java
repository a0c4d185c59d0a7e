package dev.tributary.app.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A setting in which a connector differs from what is wanted. A secret is shown with neither value:
 * whoever edits a connector by hand may have written it there.
 *
 * @param old empty: it is not set
 * @param now empty: it is not to be set
 */
public record SettingChange(String name, Optional<String> old, Optional<String> now) {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)passw|passphrase|secret|credential|jaas|token|keystore\\.key|access\\.key|private");
  private static final String A_SECRET = "a secret";
  private static final Pattern USER_IN_URL = Pattern.compile("://[^/\\s]*:[^/\\s]*@");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^{}]*\\}");

  /** Lists and certificates are long; what differs in them is not. */
  private static final int SHOWN = 80;

  private static final int AROUND = 20;

  /** All of them, by name. */
  public static List<SettingChange> between(Map<String, String> old, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<SettingChange> changes = new ArrayList<>();
    for (String name : names) {
      SettingChange change =
          new SettingChange(
              name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name)));
      if (!change.old().equals(change.now())) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** The old value for people; empty: it is not set. */
  public Optional<String> shownOld() {
    return shown(old);
  }

  /** The new value for people; empty: it is not to be set. */
  public Optional<String> shownNow() {
    return shown(now);
  }

  private Optional<String> shown(Optional<String> value) {
    return value.map(text -> isSecret(text) ? A_SECRET : shown(text));
  }

  /** For people, in a line. */
  String line() {
    if (old.isEmpty()) {
      return "+ %s: %s".formatted(name, shown(now).orElse(""));
    }
    if (now.isEmpty()) {
      return "- %s: %s".formatted(name, shown(old).orElse(""));
    }
    if (isSecret()) {
      return "~ %s: %s, which differs".formatted(name, A_SECRET);
    }
    boolean isLong = Math.max(old.get().length(), now.get().length()) > SHOWN;
    int same = isLong ? Math.max(0, samePrefix() - AROUND) : 0;
    return "~ %s: %s → %s".formatted(name, from(same, old.get()), from(same, now.get()));
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("setting", name);
    if (isSecret()) {
      return json.put("secret", true);
    }
    old.ifPresent(value -> json.put("old", value));
    now.ifPresent(value -> json.put("new", value));
    return json;
  }

  private boolean isSecret() {
    return Stream.of(old, now).flatMap(Optional::stream).anyMatch(this::isSecret);
  }

  /** By its name, unless it is a reference to one; or by what is in a URL. */
  private boolean isSecret(String value) {
    return (SECRET.matcher(name).find() && !isReference(value))
        || USER_IN_URL.matcher(value).find();
  }

  private static boolean isReference(String value) {
    return REFERENCE.matcher(value).matches();
  }

  private int samePrefix() {
    String one = old.orElse("");
    String other = now.orElse("");
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  private static String from(int begin, String value) {
    return begin == 0 ? shown(value) : "…" + shown(value.substring(begin));
  }

  private static String shown(String value) {
    String line = value.replace("\r", "").replace("\n", "\\n");
    if (line.isEmpty()) {
      return "(empty)";
    }
    return line.length() <= SHOWN
        ? line
        : "%s… (%,d characters)".formatted(line.substring(0, SHOWN), value.length());
  }
}
