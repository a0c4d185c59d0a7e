package dev.tributary.source.sqlserver.facts;

import dev.tributary.source.sqlserver.Lsn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What brings changes from the log into the change tables.
 *
 * @param readable whether the account may read the tables of the schema cdc
 * @param agent what SQL Server Agent does, in the server's word; empty: the account may not ask, or
 *     there is none
 * @param jobs empty: the account may not ask
 * @param reached the newest commit that the job has noted; empty: none
 * @param newest how long ago the newest commit was that the job has noted
 * @param errors that the job met, the newest first; empty also if the account may not ask
 */
public record CaptureFacts(
    boolean readable,
    Optional<String> agent,
    Optional<List<Job>> jobs,
    Optional<Lsn> reached,
    Optional<Duration> newest,
    List<String> errors) {
  public CaptureFacts {
    jobs = jobs.map(List::copyOf);
    errors = List.copyOf(errors);
  }

  /**
   * A job of the database.
   *
   * @param type {@code capture} or {@code cleanup}
   * @param retention how long the cleanup job keeps changes
   */
  public record Job(String type, Duration retention) {}

  public Optional<Job> job(String type) {
    return jobs.orElse(List.of()).stream().filter(job -> job.type().equals(type)).findFirst();
  }
}
