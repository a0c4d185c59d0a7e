package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.TableName;
import dev.tributary.lake.TimePartition;
import dev.tributary.lake.complete.CompleteMarkers;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import dev.tributary.sink.commit.SimulatedTopic.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A task with the partition: what the shell does, one small step at a time, in any order. */
final class SimulatedWorker implements OpenPartition {
  private final World world;
  private final StoreCalls calls;
  private final Upkeep upkeep;
  private State state = new Closed();
  private final List<Event> arrived = new ArrayList<>();
  private final List<Effect.OnStore> wanted = new ArrayList<>();

  private long position;
  private OptionalLong seek = OptionalLong.empty();
  private long next;
  private String logId = "";
  private Map<Integer, SimulatedFile> open = new LinkedHashMap<>();
  private final Deque<SealedBatch> waiting = new ArrayDeque<>();
  private Optional<Batch> staging = Optional.empty();
  private final StreamTime time = new StreamTime();
  private final FileNames names;
  private OptionalLong firstGiven = OptionalLong.empty();

  boolean assigned = true;
  boolean asleep;

  /** Closed files that wait for the commit before theirs. */
  private record SealedBatch(Collection<SimulatedFile> files, long to) {}

  /** Closed files under way to the store. */
  private record Batch(String attempt, Collection<SimulatedFile> files) {}

  SimulatedWorker(World world) {
    this.world = world;
    this.names = world.naming().ofWorker();
    this.calls =
        new StoreCalls(
            world.store(),
            new CommitLog(world.store(), World.LAYOUT, World.LOG_SIZES),
            names,
            topic -> world.topicId());
    this.upkeep =
        new Upkeep(
            new Checkpoints(world.store(), World.LAYOUT, World.LOG_SIZES),
            new CompleteMarkers(world.store(), World.LAYOUT, TimePartition.HOUR),
            World.LOG_SIZES.segment());
    this.position = world.committedOffset();
    open();
  }

  State state() {
    return state;
  }

  /** Everything that the worker could do now; which comes first is the world's choice. */
  List<Runnable> choices() {
    List<Runnable> choices = new ArrayList<>();
    for (Effect.OnStore effect : List.copyOf(wanted)) {
      choices.add(() -> call(effect));
    }
    for (Event event : List.copyOf(arrived)) {
      choices.add(() -> deliver(event));
    }
    Stream.concat(open.values().stream(), waiting.stream().flatMap(batch -> batch.files().stream()))
        .filter(file -> !file.uploaded())
        .forEach(file -> choices.add(() -> uploadOpen(file)));
    staging.ifPresent(batch -> choices.add(() -> stageOn(batch)));
    if (!upkeep.isIdle()) {
      choices.add(upkeep::tend);
    }
    if (assigned) {
      choices.add(this::poll);
    }
    if (state instanceof Fenced && assigned) {
      choices.add(this::open);
    }
    if (state.cuts() && next > ((Writing) state).newest().nextOffset()) {
      choices.add(this::cut);
    }
    return choices;
  }

  boolean idle() {
    return wanted.isEmpty() && arrived.isEmpty() && staging.isEmpty() && upkeep.isIdle();
  }

  boolean hasCommittedAll() {
    return state instanceof Writing writing
        && writing.newest().nextOffset() > world.topic().lastOffset();
  }

  void close() {
    assigned = false;
    happen(new Event.Close());
  }

  private void open() {
    happen(
        new Event.Open(
            new Session(
                World.CHAIN,
                world.freshId("attempt"),
                world.freshId("log"),
                OptionalLong.empty(),
                world.naming().start(),
                false)));
  }

  private void cut() {
    long to = waiting.isEmpty() ? next : waiting.getFirst().to();
    happen(new Event.Cut(to, world.freshId("attempt")));
  }

  /** The batch ends here, whether it can be committed at once or waits for the one before. */
  private void roll() {
    waiting.add(new SealedBatch(List.copyOf(open.values()), next));
    restart();
    if (state.cuts()) {
      cut();
    }
  }

  private void restart() {
    open = new LinkedHashMap<>();
    time.restart();
  }

  private void happen(Event event) {
    Step step = world.protocol().on(state, event, world.now(), world.committedOffset());
    state = step.state();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.OnStore onStore) {
        wanted.add(onStore);
      } else {
        ((Effect.OnPartition) effect).perform(this);
      }
    }
  }

  private void call(Effect.OnStore effect) {
    try {
      Event answer = effect.perform(calls);
      wanted.remove(effect);
      arrived.add(answer);
    } catch (StoreException e) {
      retriable(e);
    }
  }

  private void deliver(Event event) {
    arrived.remove(event);
    happen(event);
    begin();
  }

  private void poll() {
    boolean stale = seek.isPresent();
    if (position > world.topic().end()) {
      // Out of range: the consumer resets to the earliest offset.
      position = 0;
    }
    List<Message> batch = world.topic().read(position, 1 + world.random().nextInt(8));
    if (!batch.isEmpty()) {
      position = batch.get(batch.size() - 1).offset() + 1;
    }
    if (!stale) {
      if (!batch.isEmpty() && batch.get(0).offset() < next && state.readsUpTo() > 0) {
        open();
        return;
      }
      batch.forEach(this::take);
      begin();
    } else {
      // The framework seeks before its next poll; what it holds now is of the old position.
      position = seek.getAsLong();
      seek = OptionalLong.empty();
    }
  }

  private void take(Message message) {
    long limit = state.readsUpTo();
    if (firstGiven.isEmpty()) {
      firstGiven = OptionalLong.of(message.offset());
    }
    if (message.offset() < next || limit == 0) {
      return;
    }
    if (message.offset() < limit) {
      boolean repairing = state instanceof Repairing;
      if (!repairing
          && message.row()
          && !open.isEmpty()
          && world.triggers().endBefore(time.spanWith(message.time()))) {
        roll();
      }
      next = message.offset() + 1;
      if (message.row()) {
        open.computeIfAbsent(message.path(), path -> new SimulatedFile(key(path, message)))
            .append(message);
        time.see(message.time());
        if (!repairing && world.triggers().areDue(open)) {
          roll();
        }
      }
    }
    if (state instanceof Repairing && message.offset() + 1 >= limit) {
      next = limit;
      cut();
    }
  }

  private ObjectKey key(int path, Message message) {
    return names.key(
        new FirstRow(
            new TableName("", "t"),
            world.naming().folder(path),
            World.CHAIN.topic(),
            World.CHAIN.partition(),
            message.offset()),
        logId);
  }

  /** A chain that is not there yet may wait for the first record. */
  private void begin() {
    if (state.awaitsFirstRecord() && firstGiven.isPresent()) {
      happen(new Event.FirstRecord(firstGiven.getAsLong()));
    }
  }

  private void uploadOpen(SimulatedFile file) {
    try {
      file.advance(world.store());
    } catch (StoreException e) {
      // An open file whose upload is gone shows it when it is staged.
      if (e.reason() != Reason.NO_SUCH_UPLOAD) {
        retriable(e);
      }
    }
  }

  private void stageOn(Batch batch) {
    try {
      Optional<SimulatedFile> unfinished =
          batch.files().stream().filter(file -> !file.uploaded()).findFirst();
      if (unfinished.isPresent()) {
        unfinished.get().advance(world.store());
        return;
      }
      staging = Optional.empty();
      arrived.add(
          new Event.Staged(
              batch.attempt(), batch.files().stream().map(SimulatedFile::staged).toList()));
    } catch (StoreException e) {
      if (e.reason() == Reason.NO_SUCH_UPLOAD) {
        staging = Optional.empty();
        abort(batch.files());
        arrived.add(new Event.StageLost(batch.attempt(), e.getMessage()));
        return;
      }
      retriable(e);
    }
  }

  private static void retriable(StoreException e) {
    if (!e.retriable()) {
      throw e;
    }
  }

  @Override
  public void seek(long offset, String newLogId) {
    seek = OptionalLong.of(offset);
    next = offset;
    logId = newLogId;
    time.forget();
  }

  @Override
  public void stage(String attempt) {
    Optional<SealedBatch> first = Optional.ofNullable(waiting.poll());
    staging =
        Optional.of(
            new Batch(attempt, first.map(SealedBatch::files).orElse(List.copyOf(open.values()))));
    if (first.isEmpty()) {
      restart();
    }
  }

  @Override
  public void drop() {
    abort(open.values());
    waiting.forEach(batch -> abort(batch.files()));
    waiting.clear();
    staging.ifPresent(batch -> abort(batch.files()));
    restart();
    staging = Optional.empty();
  }

  private void abort(Collection<SimulatedFile> files) {
    List<PendingUpload> uploads = files.stream().flatMap(file -> file.upload().stream()).toList();
    if (!uploads.isEmpty()) {
      wanted.add(new Effect.AbortUploads(uploads));
    }
  }

  @Override
  public void confirm(long offset) {
    world.commitOffset(offset);
    if (state instanceof Writing writing) {
      upkeep.published(writing.newest());
    }
  }
}
