package dev.tributary.source.mysql.facts;

/** Who runs the server: that decides how its settings are changed. */
public enum Hosting {
  SELF_MANAGED,
  RDS,
  AURORA;

  public boolean isManaged() {
    return this != SELF_MANAGED;
  }
}
