package dev.tributary.sink.commit;

import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import java.time.Instant;
import java.util.Optional;

/**
 * There is no chain yet, and it is to begin at the first record that Kafka gives: where the
 * consumer group stands.
 */
record Beginning(Session session, Optional<String> topicId) implements State {

  @Override
  public boolean awaitsFirstRecord() {
    return true;
  }

  @Override
  public Step firstRecord(long offset, Instant now) {
    return at(offset, now);
  }

  /** Claims the chain, which begins at that offset. */
  Step at(long offset, Instant now) {
    EntryHeader header =
        new EntryHeader(
            session.chain(),
            0,
            session.freshLogId(),
            topicId.orElse(""),
            1,
            session.attempt(),
            now);
    return Claiming.first(session, new Claimed(header, ClaimReason.CREATED, offset));
  }
}
