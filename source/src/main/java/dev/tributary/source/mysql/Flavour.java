package dev.tributary.source.mysql;

/** Which of the two servers of one protocol; each has a Debezium connector of its own. */
public enum Flavour {
  MYSQL("MySQL"),
  MARIADB("MariaDB");

  private final String product;

  Flavour(String product) {
    this.product = product;
  }

  /** The name as its makers spell it. */
  public String product() {
    return product;
  }
}
