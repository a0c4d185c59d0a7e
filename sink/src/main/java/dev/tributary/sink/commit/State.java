package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.PendingUpload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one Kafka partition stands in the commit protocol. Pure: no I/O, no clock, no chance.
 *
 * <pre>
 * Closed → Opening → Identifying → Recovering → Claiming → Sweeping → Writing
 *               ↑                        ↓ a file is lost                 ↓ cut
 *               |                    Repairing → Restaging             Staging
 *               |                                    ↓                    ↓
 *               |                                    └──→ Attesting ←─────┘
 *               |                                             ↓
 *               |                                         Committing
 *               |                                             ↓
 *               └─── a repair ────────────────────────── Publishing ── a commit → Writing
 * </pre>
 *
 * <p>Where a new chain begins at the consumer group's offset, Beginning lies between Identifying
 * and Claiming; where the topic is another one than the chain's, Tracing lies before Recovering.
 *
 * <p>Any entry of another writer where an own one should go leads to {@link Fenced}; what nobody
 * but an operator can mend leads to {@link Failed}; {@code close} leads to {@link Closed} from
 * anywhere.
 *
 * <p>Three rules carry the guarantee:
 *
 * <ul>
 *   <li>An entry is appended only when all files of its predecessors are visible. So whoever opens
 *       the chain has only the newest entry to care for.
 *   <li>An upload is aborted only if no entry names it and none can name it any more: its writer's
 *       next sequence is taken.
 *   <li>Files become visible only after the entry that names them exists.
 * </ul>
 *
 * <p>An event that a state does not wait for is late or a repetition, and changes nothing.
 */
sealed interface State
    permits Closed,
        Opening,
        Identifying,
        Tracing,
        Beginning,
        Recovering,
        Repairing,
        Restaging,
        Claiming,
        Sweeping,
        Writing,
        Staging,
        Attesting,
        Committing,
        Publishing,
        Fenced,
        Failed {

  /** Records below this offset may be encoded; 0 if none may. */
  default long readsUpTo() {
    return 0;
  }

  /** Whether a cut would be heard. In a repair, only the one at {@link #readsUpTo} is. */
  default boolean cuts() {
    return false;
  }

  /** Whether it goes on with the first record that Kafka gives. */
  default boolean awaitsFirstRecord() {
    return false;
  }

  default Step firstRecord(long offset, Instant now) {
    return Step.to(this);
  }

  /** Opens the chain, from wherever the partition stands: what is open is dropped. */
  default Step open(Session session) {
    return Step.to(Opening.of(session), new Effect.Drop(), new Effect.ReadNewest(session.chain()));
  }

  /** Leaves the chain as it is: the next owner completes what is committed and aborts the rest. */
  default Step close() {
    return Step.to(new Closed(), new Effect.Drop());
  }

  default Step newestRead(Optional<LogEntry> newest) {
    return Step.to(this);
  }

  default Step topicIdentified(Optional<String> topicId, Instant now) {
    return Step.to(this);
  }

  default Step topicTraced(boolean known, Instant now) {
    return Step.to(this);
  }

  default Step entryRead(Event.EntryRead read) {
    return Step.to(this);
  }

  default Step appended(LogEntry entry) {
    return Step.to(this);
  }

  default Step sequenceTaken(LogEntry entry) {
    return Step.to(this);
  }

  default Step visible(DataFile file, Instant now) {
    return Step.to(this);
  }

  default Step uploadGone(DataFile file) {
    return Step.to(this);
  }

  default Step absent(DataFile file, Instant now) {
    return Step.to(this);
  }

  default Step different(DataFile file) {
    return Step.to(this);
  }

  default Step straysListed(List<PendingUpload> strays) {
    return Step.to(this);
  }

  default Step uploadsAborted(List<PendingUpload> uploads) {
    return Step.to(this);
  }

  default Step cut(Event.Cut cut) {
    return Step.to(this);
  }

  default Step staged(Event.Staged staged, Instant now) {
    return Step.to(this);
  }

  default Step stageLost(Event.StageLost lost) {
    return Step.to(this);
  }
}
