package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Making the newest entry's files visible, whoever wrote it.
 *
 * @param suspect the entry was read twice because a file of it was different
 */
record Recovering(
    Session session, Optional<String> topicId, Publication publication, boolean suspect)
    implements State {
  static Step begin(
      Session session, LogEntry newest, Optional<String> topicId, boolean suspect, Instant now) {
    return new Recovering(session, topicId, Publication.of(newest), suspect).proceed(now);
  }

  /** Begins with what the entry names; what it names nothing of is done at once. */
  Step proceed(Instant now) {
    if (publication.settled()) {
      return settled(now);
    }
    return Step.to(this, publication.completions());
  }

  @Override
  public Step visible(DataFile file, Instant now) {
    return publication.awaits(file) ? with(publication.visible(file), now) : Step.to(this);
  }

  @Override
  public Step absent(DataFile file, Instant now) {
    return publication.awaits(file) ? with(publication.absent(file), now) : Step.to(this);
  }

  @Override
  public Step uploadGone(DataFile file) {
    return publication.awaits(file) ? Step.to(this, new Effect.Inspect(file)) : Step.to(this);
  }

  @Override
  public Step different(DataFile file) {
    if (!publication.awaits(file)) {
      return Step.to(this);
    }
    long sequence = publication.entry().sequence();
    if (suspect) {
      return Step.to(new Failed(Sentences.different(session.chain(), sequence, file)));
    }
    return new Opening(session, OptionalLong.of(sequence)).again();
  }

  private Step with(Publication next, Instant now) {
    Recovering state = new Recovering(session, topicId, next, suspect);
    return next.settled() ? state.settled(now) : Step.to(state);
  }

  private Step settled(Instant now) {
    LogEntry newest = publication.entry();
    if (publication.missing().isEmpty() || session.moveTo().isPresent()) {
      return Claiming.after(newest, session, claim(newest, now));
    }
    if (Identifying.isAnother(topicId, newest)) {
      return Step.to(
          new Failed(
              session.mirrored()
                  ? Sentences.incompleteReplica(
                      session.chain(), newest.sequence(), publication.missing())
                  : Sentences.beyondRepair(
                      session.chain(), newest.sequence(), publication.missing())));
    }
    return Repairing.begin(session, publication);
  }

  private Claimed claim(LogEntry newest, Instant now) {
    if (session.moveTo().isPresent()) {
      // A log of its own: rows written again must not meet the keys of the first time.
      long nextOffset = session.moveTo().getAsLong();
      return claim(newest, session.freshLogId(), ClaimReason.OFFSETS_MOVED, nextOffset, now);
    }
    if (Identifying.isAnother(topicId, newest)) {
      ClaimReason reason =
          session.mirrored() ? ClaimReason.TOPIC_MIRRORED : ClaimReason.TOPIC_RECREATED;
      return claim(newest, session.freshLogId(), reason, 0, now);
    }
    String logId = newest.header().logId();
    return claim(newest, logId, ClaimReason.TAKEN_OVER, newest.nextOffset(), now);
  }

  private Claimed claim(
      LogEntry newest, String logId, ClaimReason reason, long nextOffset, Instant now) {
    EntryHeader last = newest.header();
    EntryHeader header =
        new EntryHeader(
            session.chain(),
            last.sequence() + 1,
            logId,
            topicId.orElse(last.topicId()),
            last.epoch() + 1,
            session.attempt(),
            now);
    return new Claimed(header, reason, nextOffset);
  }
}
