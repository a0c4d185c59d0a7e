package dev.tributary.checks;

/**
 * One thing that was found out.
 *
 * @param id the check that found it, such as {@code wal-level}
 * @param what what is the case, as a sentence
 * @param why what follows from it, as a sentence; empty if all is well
 * @param fix what ends it, ready to run: SQL, with other steps as SQL comments; empty if nothing
 *     has to be done. What comes behind a line that begins with {@link #DESTRUCTIVE} or {@link
 *     #HEAVY} is for people to decide
 * @param anchor of the section that the documentation has on it
 */
public record Finding(
    Severity severity, String id, String what, String why, String fix, String anchor) {
  /** Begins the comment above statements that lose something, or end somebody's work. */
  public static final String DESTRUCTIVE = "-- Destructive: ";

  /** Begins the comment above statements that change or rewrite a table of the application's. */
  public static final String HEAVY = "-- Heavy: ";

  private static final String PAGE = "docs/reference/doctor-checks.md";

  public Finding {
    if (id.isBlank() || what.isBlank()) {
      throw new IllegalArgumentException("A finding names its check and says what it found");
    }
    if ((severity == Severity.FATAL || severity == Severity.WARNING) && fix.isBlank()) {
      throw new IllegalArgumentException("A finding that is in the way says what ends it: " + id);
    }
  }

  public static Finding fatal(String id, String what, String why, String fix) {
    return new Finding(Severity.FATAL, id, what, why, fix, id);
  }

  public static Finding warning(String id, String what, String why, String fix) {
    return new Finding(Severity.WARNING, id, what, why, fix, id);
  }

  public static Finding info(String id, String what, String why, String fix) {
    return new Finding(Severity.INFO, id, what, why, fix, id);
  }

  public static Finding ok(String id, String what) {
    return new Finding(Severity.OK, id, what, "", "", id);
  }

  /** This finding of a check whose name others have, too, and which the chapter tells apart. */
  public Finding ofChapter(String chapter) {
    return new Finding(severity, id, what, why, fix, chapter + "-" + id);
  }

  /** Where the documentation speaks of it, from the root of the repository. */
  public String docs() {
    return PAGE + "#" + anchor;
  }
}
