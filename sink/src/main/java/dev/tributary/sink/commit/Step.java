package dev.tributary.sink.commit;

import java.util.List;

/** The answer of the state machine to an event: where it stands now, and what is to be done. */
record Step(State state, List<Effect> effects) {
  Step {
    effects = List.copyOf(effects);
  }

  static Step to(State state, Effect... effects) {
    return new Step(state, List.of(effects));
  }

  static Step to(State state, List<? extends Effect> effects) {
    return new Step(state, List.copyOf(effects));
  }
}
