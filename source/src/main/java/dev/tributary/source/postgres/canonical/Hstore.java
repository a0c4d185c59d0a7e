package dev.tributary.source.postgres.canonical;

import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.JsonText;
import java.util.Map;
import java.util.TreeMap;

/** Key-value pairs: hstore's own text in the database, a JSON object in the lake. */
record Hstore() implements Canonical {
  @Override
  public String ofDatabase(String text) {
    Quoted nested = new Quoted(text);
    Map<String, String> members = new TreeMap<>();
    while (!nested.ended()) {
      if (!members.isEmpty()) {
        nested.expect(',');
        nested.spaces();
      }
      String key = nested.value("=").text();
      nested.expect('=');
      nested.expect('>');
      Quoted.Value value = nested.value(",");
      members.put(key, value.isNull() ? "null" : JsonText.quoted(value.text()));
    }
    return JsonText.object(members);
  }

  @Override
  public String ofLake(String json) {
    return json.startsWith("{") ? JsonText.canonical(json) : ofDatabase(json);
  }
}
