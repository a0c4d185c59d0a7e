package dev.tributary.source;

import java.util.Objects;

/** What drivers say, to be quoted in a sentence. */
public final class FaultText {
  private FaultText() {}

  /** All that is said; the kind of the fault, if it says nothing. */
  public static String message(Throwable fault) {
    return Objects.requireNonNullElse(fault.getMessage(), fault.getClass().getSimpleName());
  }

  /**
   * Its first line, without a full stop.
   *
   * @param addition a pattern of what the driver puts before or behind the server's words
   */
  public static String sentence(Throwable fault, String addition) {
    String first = message(fault).lines().findFirst().orElse("");
    String bare = first.replaceFirst(addition, "").strip();
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
