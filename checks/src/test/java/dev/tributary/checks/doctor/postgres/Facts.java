package dev.tributary.checks.doctor.postgres;

import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.source.postgres.facts.Hosting;
import dev.tributary.source.postgres.facts.Key;
import dev.tributary.source.postgres.facts.LongTransaction;
import dev.tributary.source.postgres.facts.Publication;
import dev.tributary.source.postgres.facts.ReplicaIdentity;
import dev.tributary.source.postgres.facts.Role;
import dev.tributary.source.postgres.facts.Server;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.Settings;
import dev.tributary.source.postgres.facts.Slot;
import dev.tributary.source.postgres.facts.TableFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The facts of a server that is well in every respect, for a test to spoil one of them. */
final class Facts {
  static final TableId ORDERS = new TableId("public", "orders");

  Progress progress = Progress.NEW;
  int version = 170_011;
  Hosting hosting = Hosting.SELF_MANAGED;
  boolean replica = false;
  boolean encrypted = true;
  boolean local = false;
  int standbys = 0;
  boolean superuser = false;
  boolean replication = true;
  boolean mayCreate = true;
  String walLevel = "logical";
  int usedWalSenders = 0;
  int maxWalSenders = 10;
  int maxSlots = 10;
  long keepMegabytes = 51_200;
  Duration idleSlotTimeout = Duration.ZERO;
  long senderTimeout = 60_000;
  long statementTimeout = 0;
  String awaitedStandbys = "";
  List<String> pendingRestart = List.of();
  final List<Slot> slots = new ArrayList<>();
  Optional<Publication> publication = Optional.empty();
  final List<TableId> missing = new ArrayList<>();
  List<LongTransaction> transactions = List.of();
  List<String> otherDatabases = List.of();
  Optional<String> replicationFault = Optional.empty();
  final Orders orders = new Orders();
  boolean noTables = false;

  /** The one table of the plan. */
  static final class Orders {
    boolean schema = true;
    boolean select = true;
    boolean owner = true;
    boolean rowSecurity = false;
    boolean partitioned = false;
    boolean partition = false;
    boolean parent = false;
    boolean logged = true;
    ReplicaIdentity identity = ReplicaIdentity.DEFAULT;
    Optional<Key> key = Optional.of(new Key("orders_pkey", true, List.of("id"), List.of(), false));
    List<String> toasted = List.of();
    List<String> generated = List.of();

    TableFacts facts() {
      return new TableFacts(
          ORDERS,
          new TableFacts.Access(schema, select, owner, rowSecurity),
          partitioned,
          partition,
          parent,
          logged,
          identity,
          key,
          toasted,
          generated,
          100);
    }
  }

  static Slot slot(String name, String plugin, String database, String walStatus, long retained) {
    return new Slot(
        name,
        Optional.of(plugin),
        Optional.of(database),
        Optional.empty(),
        Optional.of(walStatus),
        Optional.of("0/1"),
        retained,
        OptionalLong.empty(),
        false,
        false);
  }

  static Slot own() {
    return slot("tributary_shop", "pgoutput", "shop", "reserved", 0);
  }

  static Slot keptByStandbys(Slot slot) {
    return new Slot(
        slot.name(),
        slot.plugin(),
        slot.database(),
        slot.holder(),
        slot.walStatus(),
        slot.confirmedPosition(),
        slot.retainedBytes(),
        slot.safeBytes(),
        true,
        slot.temporary());
  }

  static Slot read(Slot slot) {
    return new Slot(
        slot.name(),
        slot.plugin(),
        slot.database(),
        Optional.of("4711 cdc Debezium Streaming"),
        slot.walStatus(),
        slot.confirmedPosition(),
        slot.retainedBytes(),
        slot.safeBytes(),
        slot.failover(),
        slot.temporary());
  }

  static Publication published(boolean owned, TableId... tables) {
    return new Publication(
        "tributary_shop", false, owned, false, List.of(), Set.of(tables), Set.of());
  }

  ServerFacts build() {
    List<TableId> planned = new ArrayList<>(missing);
    if (!noTables) {
      planned.add(ORDERS);
    }
    return new ServerFacts(
        new CapturePlan("tributary_shop", "tributary_shop", planned, progress),
        new Server(version, hosting, "shop", replica, encrypted, local, standbys),
        new Role("cdc user", superuser, replication, false, mayCreate, superuser),
        new Settings(
            walLevel,
            maxSlots,
            maxWalSenders,
            usedWalSenders,
            keepMegabytes,
            idleSlotTimeout,
            senderTimeout,
            statementTimeout,
            Optional.empty(),
            awaitedStandbys,
            pendingRestart),
        slots,
        publication,
        noTables ? List.of() : List.of(orders.facts()),
        missing,
        transactions,
        otherDatabases,
        replicationFault);
  }
}
