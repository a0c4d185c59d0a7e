package dev.tributary.sink.commit;

import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The protocol with one of its rules left out. The simulation must notice each. */
enum BrokenProtocol implements Protocol {
  PUBLISHES_BEFORE_THE_COMMIT {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return step.state() instanceof Committing committing
              && !(before instanceof Committing)
              && committing.entry() instanceof Committed
          ? and(step, Publication.of(committing.entry()).completions())
          : step;
    }
  },
  APPENDS_BEFORE_THE_LAST_COMMIT_IS_PUBLISHED {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return step.state() instanceof Publishing publishing && publishing.repair().isEmpty()
          ? new Step(new Writing(publishing.publication().entry()), step.effects())
          : step;
    }
  },
  WRITES_WITHOUT_A_CLAIM {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return step.state() instanceof Claiming claiming
              && !(before instanceof Claiming)
              && claiming.claim().reason() == ClaimReason.TAKEN_OVER
          ? Sweeping.begin(unwritten(claiming.claim()), claiming.logs())
          : step;
    }
  },
  SWEEPS_WITHOUT_LOOKING_FOR_A_NEWER_CLAIM {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return step.state() instanceof Sweeping sweeping && event instanceof Event.StraysListed
          ? Step.to(sweeping, new Effect.AbortUploads(sweeping.strays()))
          : step;
    }
  },
  OPENS_WITHOUT_COMPLETING_WHAT_IS_COMMITTED {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      if (step.state() instanceof Recovering recovering
          && (before instanceof Identifying || before instanceof Tracing)
          && !(recovering.publication().settled())) {
        LogEntry newest = recovering.publication().entry();
        Publication nothing = new Publication(newest, List.of(), List.of());
        return new Recovering(recovering.session(), recovering.topicId(), nothing, false)
            .proceed(now);
      }
      return step;
    }
  },
  TRUSTS_KAFKAS_OFFSET {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return new Step(
          step.state(),
          step.effects().stream()
              .map(
                  effect ->
                      effect instanceof Effect.Seek seek && step.state() instanceof Writing
                          ? new Effect.Seek(committedOffset, seek.logId())
                          : effect)
              .toList());
    }
  },
  TAKES_A_LOST_ANSWER_FOR_ANOTHER_WRITER {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return before instanceof Committing committing && event instanceof Event.SequenceTaken
          ? Step.to(
              new Fenced("taken"),
              new Effect.AbortUploads(Uploads.of(Publication.of(committing.entry()).pending())),
              new Effect.Drop())
          : step;
    }
  },
  TAKES_ANOTHER_WRITERS_ENTRY_FOR_ITS_OWN {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return before instanceof Committing committing && event instanceof Event.SequenceTaken
          ? Publishing.begin(committing.repair(), committing.entry())
          : step;
    }
  },
  KEEPS_ITS_OPEN_FILES_WHEN_FENCED {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return new Step(
          step.state(),
          step.effects().stream().filter(effect -> !(effect instanceof Effect.Drop)).toList());
    }
  },
  ABORTS_ITS_COMMIT_WHEN_CLOSED {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return before instanceof Committing committing && event instanceof Event.Close
          ? and(
              step,
              List.of(
                  new Effect.AbortUploads(
                      Uploads.of(Publication.of(committing.entry()).pending()))))
          : step;
    }
  },
  DOES_NOT_ASK_WHOSE_ROWS_IT_READ {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return step.state() instanceof Attesting attesting && !(before instanceof Attesting)
          ? attesting.topicIdentified(Optional.empty(), now)
          : step;
    }
  },
  NEVER_STARTS_A_NEW_LOG {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      return before instanceof Identifying && event instanceof Event.TopicIdentified
          ? before.topicIdentified(Optional.empty(), now)
          : step;
    }
  },
  GIVES_UP_WHAT_A_BUCKET_RULE_TOOK {
    @Override
    Step spoil(State before, Event event, Step step, Instant now, long committedOffset) {
      if (step.state() instanceof Repairing repairing) {
        LogEntry newest = repairing.publication().entry();
        Publication nothing = new Publication(newest, List.of(), List.of());
        return new Recovering(repairing.session(), Optional.empty(), nothing, false).proceed(now);
      }
      return step;
    }
  };

  abstract Step spoil(State before, Event event, Step step, Instant now, long committedOffset);

  @Override
  public Step on(State state, Event event, Instant now, long committedOffset) {
    return spoil(state, event, event.happensTo(state, now), now, committedOffset);
  }

  private static Step and(Step step, List<Effect> more) {
    List<Effect> effects = new ArrayList<>(more);
    effects.addAll(step.effects());
    return new Step(step.state(), effects);
  }

  private static Claimed unwritten(Claimed claim) {
    EntryHeader header = claim.header();
    EntryHeader back =
        new EntryHeader(
            header.chain(),
            header.sequence() - 1,
            header.logId(),
            header.topicId(),
            header.epoch() - 1,
            header.attempt(),
            header.writtenAt());
    return new Claimed(back, claim.reason(), claim.nextOffset());
  }
}
