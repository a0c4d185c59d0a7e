package dev.tributary.pipeline.plan;

import static dev.tributary.pipeline.plan.Numbers.plain;

import dev.tributary.pipeline.Roll;
import java.util.ArrayList;
import java.util.List;

/** What follows from assumptions, each figure with its arithmetic. A month has 730 hours. */
public final class Estimate {
  private static final double HOURS = 730;
  private static final double SECONDS = HOURS * 3600;
  private static final double GIGA = 1e9;
  private static final int[] SIZES = {1, 2, 4, 8};

  private final Assumptions given;
  private final Roll roll;
  private final int tables;
  private final List<Figure> figures = new ArrayList<>();

  private Estimate(Assumptions given, Roll roll, int tables) {
    this.given = given;
    this.roll = roll;
    this.tables = tables;
  }

  /**
   * All figures, those that others follow from before these.
   *
   * @param tables that are captured, each of which is changed all the time
   */
  public static List<Figure> of(Assumptions given, Roll roll, int tables) {
    Estimate estimate = new Estimate(given, roll, Math.max(1, tables));
    estimate.snapshot();
    double disk = estimate.kafka();
    double mcus = estimate.workers();
    double files = estimate.files();
    double lake = estimate.lake();
    estimate.dollars(mcus, disk, files, lake);
    return List.copyOf(estimate.figures);
  }

  private void snapshot() {
    double seconds = the("rows") / the("snapshot_rate");
    add(
        "snapshot_hours",
        "the initial snapshot",
        seconds / 3600,
        "hours",
        "%s rows / %s rows/s / 3,600",
        the("rows"),
        the("snapshot_rate"));
    add(
        "log_gb",
        "the database's log that is kept meanwhile",
        seconds * the("changes") * the("log_bytes") / GIGA,
        "GB",
        "%s s × %s changes/s × %s bytes / 1,000,000,000",
        seconds,
        the("changes"),
        the("log_bytes"));
  }

  private double kafka() {
    double seconds = the("retention_days") * 86_400;
    double records = the("rows") + seconds * the("changes");
    double gigabytes = records * the("event_bytes") / the("kafka_ratio") * the("replicas") / GIGA;
    return add(
        "kafka_gb",
        "disk of all brokers, with the snapshot in it",
        gigabytes,
        "GB",
        "(%s rows + %s s × %s changes/s) × %s bytes / %s × %s copies / 1,000,000,000",
        the("rows"),
        seconds,
        the("changes"),
        the("event_bytes"),
        the("kafka_ratio"),
        the("replicas"));
  }

  private double workers() {
    return workers("source", "the source's worker, one task", the("source_rate"))
        + workers("lake", "the sink's worker", the("lake_rate"));
  }

  private double workers(String name, String what, double rate) {
    double busiest = the("changes") * the("peak");
    double needed = busiest / rate;
    int size = SIZES[SIZES.length - 1];
    for (int i = SIZES.length - 1; i >= 0; i--) {
      size = needed <= SIZES[i] ? SIZES[i] : size;
    }
    String beyond =
        needed > size ? ": more than a worker can have, so spread tables over pipelines" : "";
    return add(
        name + "_mcu",
        what,
        size,
        "MCU",
        "%s changes/s × %s / %s changes/s = %s, the next of 1, 2, 4, 8" + beyond,
        the("changes"),
        the("peak"),
        rate,
        needed);
  }

  /** A commit of a table's partition has one file, unless time folders or schemas part it. */
  private double files() {
    double each = the("changes") * SECONDS / tables;
    double byTime = SECONDS / (roll.every().toMillis() / 1000.0);
    double byRows = each / roll.rows().value();
    double bySize = each * lakeBytes() / roll.size().bytes();
    double files = Math.min(each, Math.max(byTime, Math.max(byRows, bySize)));
    return add(
        "files_a_month",
        "files",
        files * tables,
        "a month",
        "%s tables × the most of %s by time, %s by rows, %s by size, and no more than %s changes",
        tables,
        byTime,
        byRows,
        bySize,
        each);
  }

  private double lakeBytes() {
    return the("event_bytes") / the("lake_ratio");
  }

  private double lake() {
    double records = the("rows") + the("changes") * SECONDS;
    return add(
        "lake_gb",
        "the lake after a month",
        records * lakeBytes() / GIGA,
        "GB",
        "(%s rows + %s changes/s × %s s) × %s bytes / %s / 1,000,000,000",
        the("rows"),
        the("changes"),
        SECONDS,
        the("event_bytes"),
        the("lake_ratio"));
  }

  private void dollars(double mcus, double disk, double files, double lake) {
    double requests =
        add(
            "s3_writes",
            "S3's write requests",
            files * (the("requests_a_file") + the("requests_a_commit")),
            "a month",
            "%s files × (%s + %s)",
            files,
            the("requests_a_file"),
            the("requests_a_commit"));
    double total =
        dollar("connect", "MSK Connect", mcus * HOURS, "mcu_price", "%s MCU × 730 h", mcus)
            + dollar(
                "brokers",
                "brokers",
                the("brokers") * HOURS,
                "broker_price",
                "%s brokers × 730 h",
                the("brokers"))
            + dollar("disk", "brokers' disk", disk, "disk_price", "%s GB", disk)
            + dollar("storage", "S3, what lies there", lake, "lake_price", "%s GB", lake)
            + dollar(
                "writes",
                "S3, writing it",
                requests / 1000,
                "write_price",
                "%s requests / 1,000",
                requests);
    add(
        "dollars",
        "together, without the database, data transfer, endpoints, KMS and logs",
        total,
        "$ a month",
        "the sum");
    add(
        "dollars_a_million",
        "S3's requests for a million changes",
        requests / 1000 * the("write_price") / (the("changes") * SECONDS) * 1e6,
        "$",
        "%s requests / 1,000 × %s $ / %s changes × 1,000,000",
        requests,
        the("write_price"),
        the("changes") * SECONDS);
  }

  private double dollar(
      String name, String what, double amount, String price, String unit, double number) {
    return add(
        "dollars_" + name,
        what,
        amount * the(price),
        "$ a month",
        unit + " × %s $",
        number,
        the(price));
  }

  private double the(String assumption) {
    return given.value(assumption);
  }

  private double add(
      String name, String what, double amount, String unit, String arithmetic, double... numbers) {
    Object[] written = new Object[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      written[i] = plain(numbers[i]);
    }
    figures.add(new Figure(name, what, amount, unit, arithmetic.formatted(written)));
    return amount;
  }
}
