package dev.tributary.sink.commit;

import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.config.Start;
import dev.tributary.sink.metrics.TaskMetrics;
import java.time.InstantSource;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What the partitions of one task share.
 *
 * @param ids makes random UUIDs
 * @param start where chains begin that are not there yet
 * @param answers what the task's thread has to do next; filled by all threads, emptied by that one
 * @param known tells which records the lake has already
 * @param upkeep tends to the chains after their commits
 * @param fencedBackoff how long a fenced partition waits before it opens again
 */
record Workbench(
    String connector,
    SinkTaskContext context,
    InstantSource clock,
    Supplier<String> ids,
    StoreThreads threads,
    StoreCalls calls,
    FileMaker maker,
    ChangeReader reader,
    RecordErrors errors,
    Rolling rolling,
    Start start,
    Queue<Runnable> answers,
    KnownRecords known,
    UpkeepThread upkeep,
    Backoff fencedBackoff,
    TaskMetrics metrics) {}
