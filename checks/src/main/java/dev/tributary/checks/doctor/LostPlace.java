package dev.tributary.checks.doctor;

/** The two ways on when a pipeline's place in its database's log is lost, for people to decide. */
public final class LostPlace {
  private static final String ANEW =
      "Either read all tables anew: 'tributary down --forget-position', then 'tributary up'.";
  private static final String FROM_NOW =
      "Or go on from the present, and read again what may have changed: 'tributary up --from-now',"
          + " then 'tributary snapshot TABLE --where CONDITION', then 'tributary verify'.";

  private static final String ON_MSK_CONNECT =
      "On Amazon MSK Connect, either by the steps of docs/how-to/lost-position.md.";

  private LostPlace() {}

  /** As two sentences. */
  public static String choices() {
    return ANEW + " " + FROM_NOW;
  }

  /** As comments of a script. */
  public static String comments() {
    return "-- %s\n-- %s\n-- %s".formatted(ANEW, FROM_NOW, ON_MSK_CONNECT);
  }
}
