package dev.tributary.wire.postgres;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * Array values: from Postgres' text, {@code {{1,NULL},{3,4}}}, to JSON, {@code [[1,null],[3,4]]}.
 * Lower bounds other than 1 are not carried.
 */
final class ArrayText {
  /** Writes an element, which is not NULL, as JSON. */
  private interface Element {
    void append(StringBuilder json, String text);
  }

  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private final Element element;
  private final char delimiter;

  private ArrayText(Element element, char delimiter) {
    this.element = element;
    this.delimiter = delimiter;
  }

  /**
   * @param oid of the array type
   * @param typeName of the array type, such as {@code _hstore}
   * @param precision digits of a second, where the elements are times
   */
  static ArrayText of(int oid, String typeName, int precision) {
    return new ArrayText(element(oid, typeName, precision), oid == Oid.BOX_ARRAY ? ';' : ',');
  }

  private static Element element(int oid, String typeName, int precision) {
    return switch (oid) {
      case Oid.INT2_ARRAY, Oid.INT4_ARRAY, Oid.INT8_ARRAY, Oid.OID_ARRAY -> StringBuilder::append;
      case Oid.FLOAT4_ARRAY, Oid.FLOAT8_ARRAY -> ArrayText::number;
      case Oid.BOOL_ARRAY -> (json, text) -> json.append(text.equals("t"));
      case Oid.BYTEA_ARRAY -> string(ArrayText::base64);
      case Oid.MONEY_ARRAY -> string(DecimalText::ofMoney);
      case Oid.DATE_ARRAY -> string(DateText::iso);
      case Oid.TIME_ARRAY -> string(text -> TimeText.time(text, precision));
      case Oid.TIMETZ_ARRAY -> string(text -> TimeText.zonedTime(text, precision));
      case Oid.TIMESTAMP_ARRAY, Oid.TIMESTAMPTZ_ARRAY ->
          string(text -> TimestampText.ofText(text, precision));
      case Oid.TSTZRANGE_ARRAY, Oid.TSTZMULTIRANGE_ARRAY -> string(InstantRangeText::utc);
      case Oid.INTERVAL_ARRAY -> string(IntervalText::iso);
      default -> string(typeName.equals("_hstore") ? Hstore::json : UnaryOperator.identity());
    };
  }

  private static Element string(UnaryOperator<String> value) {
    return (json, text) -> quote(json, value.apply(text));
  }

  private static void number(StringBuilder json, String text) {
    if (text.equals("NaN") || text.endsWith("Infinity")) {
      quote(json, text);
    } else {
      json.append(text);
    }
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex.substring(2)));
  }

  static void quote(StringBuilder json, String text) {
    json.append('"');
    ENCODER.quoteAsString(text, json);
    json.append('"');
  }

  String json(String array) {
    int from = array.indexOf('{');
    if (from < 0) {
      throw new IllegalArgumentException("Not an array as Postgres prints it: " + array);
    }
    StringBuilder json = new StringBuilder(array.length() + 16);
    new Cursor(array, from).array(json);
    return json.toString();
  }

  /** A walk over the text; {@link #at} is the next character to read. */
  private final class Cursor {
    private final String array;
    private int at;

    Cursor(String array, int at) {
      this.array = array;
      this.at = at;
    }

    void array(StringBuilder json) {
      json.append('[');
      at++;
      while (array.charAt(at) != '}') {
        if (array.charAt(at) == delimiter) {
          json.append(',');
          at++;
        }
        switch (array.charAt(at)) {
          case '{' -> array(json);
          case '"' -> element.append(json, quoted());
          default -> bare(json);
        }
      }
      at++;
      json.append(']');
    }

    private void bare(StringBuilder json) {
      int start = at;
      while (array.charAt(at) != delimiter && array.charAt(at) != '}') {
        at++;
      }
      String text = array.substring(start, at);
      if (text.equals("NULL")) {
        json.append("null");
      } else {
        element.append(json, text);
      }
    }

    private String quoted() {
      StringBuilder text = new StringBuilder();
      at++;
      while (array.charAt(at) != '"') {
        if (array.charAt(at) == '\\') {
          at++;
        }
        text.append(array.charAt(at++));
      }
      at++;
      return text.toString();
    }
  }
}
