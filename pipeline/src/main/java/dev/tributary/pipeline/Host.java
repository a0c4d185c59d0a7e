package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/** A host name or address, or {@code embedded}: the server that Tributary runs itself. */
@Text(
    expected = "a host name, or embedded",
    pattern = "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
    example = "db.internal")
public record Host(String value) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

  public static final Host EMBEDDED = new Host("embedded");

  public Host {
    if (!HOST.matcher(value).matches()) {
      throw Refusal.ofValue(
          shown(value),
          "a host name, or embedded",
          "Write the name alone, like db.internal; port, user and database have keys of their own.");
    }
  }

  public static Host parse(String text) {
    return new Host(text);
  }

  public boolean isEmbedded() {
    return value.equals("embedded");
  }

  private static String shown(String value) {
    if (value.contains("@")) {
      return "a URL with a user";
    }
    return "'" + value + "'";
  }

  @Override
  public String toString() {
    return value;
  }
}
