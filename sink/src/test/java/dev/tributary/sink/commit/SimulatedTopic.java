package dev.tributary.sink.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One partition of a topic, through its generations. Offsets have gaps, as transactions make. */
final class SimulatedTopic {
  /**
   * @param row whether the record carries a row; a tombstone carries none
   * @param folder that the row goes to
   * @param schema of the row; rows of one never lie in a file of another
   * @param time the record's own, mostly going on, at times late
   */
  record Message(int generation, long offset, boolean row, int folder, int schema, long time) {
    /** Which of the open files the row goes to. */
    int path() {
      return folder * SCHEMAS + schema;
    }

    /** The row as it lies in a file. */
    String line() {
      return generation + ":" + offset;
    }
  }

  private static final int SCHEMAS = 2;

  private final Random random;
  private final int folders;
  private final List<List<Message>> generations = new ArrayList<>();
  private long end;
  private long time;

  SimulatedTopic(Random random) {
    this.random = random;
    this.folders = 1 + random.nextInt(8);
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
      time += random.nextInt(1_000);
      messages.add(
          new Message(
              generation(),
              end,
              random.nextInt(6) != 0,
              random.nextInt(folders),
              random.nextInt(4) == 0 ? 1 : 0,
              random.nextInt(5) == 0 ? time - random.nextInt(100_000) : time));
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
