package dev.tributary.source.mysql.canonical;

import dev.tributary.source.canonical.Canonical;

/** Timestamps: without a zone in a session whose zone is UTC, with {@code Z} in the lake. */
record Instants(int digits) implements Canonical {
  @Override
  public String ofDatabase(String text) {
    return Moments.dateTime(text, digits) + "Z";
  }

  @Override
  public String ofLake(String json) {
    if (!json.endsWith("Z")) {
      throw new IllegalArgumentException("A timestamp is in UTC: " + json);
    }
    return Moments.dateTime(json.substring(0, json.length() - 1), digits) + "Z";
  }
}
