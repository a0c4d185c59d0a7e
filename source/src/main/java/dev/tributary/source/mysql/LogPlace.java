package dev.tributary.source.mysql;

/**
 * A place in the log of one server, with the transactions that lie before it. Another server has
 * these at other positions of its log.
 *
 * @param server its UUID; empty: not known, as of MariaDB
 * @param transactions as a set of GTIDs; empty: they have none
 */
public record LogPlace(BinlogPosition position, String server, String transactions) {
  public LogPlace {
    transactions = transactions.replaceAll("\\s", "");
  }

  /**
   * Parses the text of one.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static LogPlace parse(String text) {
    String[] parts = text.split(" ", -1);
    return parts.length == 1
        ? new LogPlace(BinlogPosition.parse(text), "", "")
        : new LogPlace(BinlogPosition.parse(parts[0]), parts[1], parts[2]);
  }

  /** Whether a reader that has come to the other place has read all before this one. */
  public boolean isReachedAt(LogPlace read) {
    boolean ofAnother = !server.isEmpty() && !read.server.isEmpty() && !server.equals(read.server);
    return ofAnother
        ? Transactions.parse(read.transactions).hasAll(Transactions.parse(transactions))
        : read.position.rank() >= position.rank();
  }

  @Override
  public String toString() {
    return server.isEmpty() ? position.toString() : position + " " + server + " " + transactions;
  }
}
