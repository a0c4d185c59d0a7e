package dev.tributary.wire.postgres;

/**
 * Intervals in ISO 8601, {@code P1Y2M-3DT4H5M6.789S}, each part with its own sign and none left
 * out. Takes the text of IntervalStyle postgres, {@code 1 year 2 mons -3 days +04:05:06.789}, and
 * that of the driver, {@code 1 years 2 mons -3 days 4 hours 5 mins 6.789 secs}.
 */
final class IntervalText {
  private String years = "0";
  private String months = "0";
  private String days = "0";
  private String hours = "0";
  private String minutes = "0";
  private String seconds = "0";

  private IntervalText() {}

  static String iso(String text) {
    boolean readyMade = text.startsWith("P") || text.endsWith("infinity");
    return readyMade ? text : new IntervalText().read(text);
  }

  private String read(String text) {
    String[] words = text.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      if (words[i].indexOf(':') > 0) {
        clock(words[i]);
      } else {
        amount(unsignedIfPositive(words[i]), words[++i]);
      }
    }
    return "P" + years + "Y" + months + "M" + days + "DT" + hours + "H" + minutes + "M" + seconds
        + "S";
  }

  private void amount(String amount, String unit) {
    switch (unit.substring(0, 2)) {
      case "ye" -> years = amount;
      case "mo" -> months = amount;
      case "da" -> days = amount;
      case "ho" -> hours = amount;
      case "mi" -> minutes = amount;
      case "se" -> seconds = amount;
      default -> throw new IllegalArgumentException("Not a unit of an interval: " + unit);
    }
  }

  private void clock(String clock) {
    String sign = clock.charAt(0) == '-' ? "-" : "";
    String[] parts = unsigned(clock).split(":", -1);
    hours = signed(sign, parts[0]);
    minutes = signed(sign, parts[1]);
    seconds = signed(sign, parts[2]);
  }

  private static String unsigned(String number) {
    return number.charAt(0) == '-' || number.charAt(0) == '+' ? number.substring(1) : number;
  }

  private static String unsignedIfPositive(String number) {
    return number.charAt(0) == '+' ? number.substring(1) : number;
  }

  private static String signed(String sign, String number) {
    boolean zero = number.chars().allMatch(c -> c == '0' || c == '.');
    return zero ? "0" : sign + number.replaceFirst("^0+(?=\\d)", "");
  }
}
