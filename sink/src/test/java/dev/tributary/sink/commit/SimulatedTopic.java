package dev.tributary.sink.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One partition of a topic, through its generations. Offsets have gaps, as transactions make. */
final class SimulatedTopic {
  /**
   * @param row whether the record carries a row; a tombstone carries none
   * @param path which of the open files the row goes to
   */
  record Message(int generation, long offset, boolean row, int path) {
    /** The row as it lies in a file. */
    String line() {
      return generation + ":" + offset;
    }
  }

  private final Random random;
  private final List<List<Message>> generations = new ArrayList<>();
  private long end;

  SimulatedTopic(Random random) {
    this.random = random;
    recreate();
  }

  void recreate() {
    generations.add(new ArrayList<>());
    end = 0;
  }

  int generation() {
    return generations.size() - 1;
  }

  String id() {
    return "topic-" + generation();
  }

  void produce(int count) {
    for (int i = 0; i < count; i++) {
      if (random.nextInt(5) == 0) {
        end++;
      }
      List<Message> messages = generations.get(generation());
      messages.add(new Message(generation(), end, random.nextInt(6) != 0, random.nextInt(3)));
      end++;
    }
  }

  long end() {
    return end;
  }

  /** The last offset that a consumer can be given, or -1. */
  long lastOffset() {
    List<Message> messages = generations.get(generation());
    return messages.isEmpty() ? -1 : messages.get(messages.size() - 1).offset();
  }

  /** What a consumer is given from the offset on, whichever generation it thinks it reads. */
  List<Message> read(long from, int limit) {
    return messages(generation()).stream()
        .filter(message -> message.offset() >= from)
        .limit(limit)
        .toList();
  }

  List<Message> messages(int generation) {
    return generations.get(generation);
  }
}
