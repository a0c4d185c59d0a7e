package dev.tributary.sink.commit;

/** Only an operator can help. The sentence says how. */
record Failed(String sentence) implements State {}
