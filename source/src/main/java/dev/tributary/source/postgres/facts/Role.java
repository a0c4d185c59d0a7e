package dev.tributary.source.postgres.facts;

/**
 * The role that the pipeline enters as.
 *
 * @param replication whether it may replicate, by its own attribute
 * @param rdsReplication whether it is a member of rds_replication
 * @param mayCreate whether it may create things such as publications in the database
 * @param bypassesRowSecurity whether row security policies do not bind it
 */
public record Role(
    String name,
    boolean superuser,
    boolean replication,
    boolean rdsReplication,
    boolean mayCreate,
    boolean bypassesRowSecurity) {
  public boolean mayReplicate() {
    return superuser || replication || rdsReplication;
  }
}
