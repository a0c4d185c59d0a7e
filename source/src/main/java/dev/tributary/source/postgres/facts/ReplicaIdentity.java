package dev.tributary.source.postgres.facts;

/** What the log holds of a row before its update or delete. */
public enum ReplicaIdentity {
  DEFAULT('d'),
  NOTHING('n'),
  FULL('f'),
  INDEX('i');

  private final char letter;

  ReplicaIdentity(char letter) {
    this.letter = letter;
  }

  /** Of the letter in pg_class.relreplident. */
  public static ReplicaIdentity of(char letter) {
    for (ReplicaIdentity identity : values()) {
      if (identity.letter == letter) {
        return identity;
      }
    }
    throw new IllegalArgumentException("No replica identity: " + letter);
  }
}
