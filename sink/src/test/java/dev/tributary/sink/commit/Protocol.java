package dev.tributary.sink.commit;

import java.time.Instant;

/** The state machine as the simulation drives it, so that a broken one can take its place. */
interface Protocol {
  Protocol SOUND = (state, event, now, committedOffset) -> event.happensTo(state, now);

  /**
   * @param committedOffset what Kafka says of the group, which the sound protocol never asks for
   */
  Step on(State state, Event event, Instant now, long committedOffset);
}
