package dev.tributary.checks;

/**
 * One thing that was found out.
 *
 * @param id the check that found it, such as {@code wal-level}
 * @param what what is the case, as a sentence
 * @param why what follows from it, as a sentence; empty if all is well
 * @param fix what ends it, ready to run: SQL, with other steps as SQL comments; empty if nothing
 *     has to be done
 */
public record Finding(Severity severity, String id, String what, String why, String fix) {
  public Finding {
    if (id.isBlank() || what.isBlank()) {
      throw new IllegalArgumentException("A finding names its check and says what it found");
    }
    if ((severity == Severity.FATAL || severity == Severity.WARNING) && fix.isBlank()) {
      throw new IllegalArgumentException("A finding that is in the way says what ends it: " + id);
    }
  }

  public static Finding fatal(String id, String what, String why, String fix) {
    return new Finding(Severity.FATAL, id, what, why, fix);
  }

  public static Finding warning(String id, String what, String why, String fix) {
    return new Finding(Severity.WARNING, id, what, why, fix);
  }

  public static Finding info(String id, String what, String why, String fix) {
    return new Finding(Severity.INFO, id, what, why, fix);
  }

  public static Finding ok(String id, String what) {
    return new Finding(Severity.OK, id, what, "", "");
  }

  /** Where the documentation speaks of it, from the root of the repository. */
  public String docs() {
    return "docs/reference/doctor-checks.md#" + id;
  }
}
