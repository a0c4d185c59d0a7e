package dev.tributary.source.mysql;

import dev.tributary.source.mysql.facts.Answer;
import dev.tributary.source.mysql.facts.Binlog;
import dev.tributary.source.mysql.facts.MySqlCapturePlan;
import dev.tributary.source.mysql.facts.Replication;
import dev.tributary.source.mysql.facts.Replication.LogReader;
import dev.tributary.source.mysql.facts.Replication.Replica;
import dev.tributary.source.mysql.facts.Server;
import dev.tributary.source.mysql.facts.StoredPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The questions about the binary log and who reads it. */
final class LogQueries {
  private static final String RETENTION = "binlog retention hours";

  private final Questions questions;

  LogQueries(Questions questions) {
    this.questions = questions;
  }

  /** One row: where the log ends, and which databases it leaves out. */
  private record End(BinlogPosition position, List<String> only, List<String> without) {}

  Binlog binlog(MySqlCapturePlan plan, Server server) throws SQLException {
    Answer<List<End>> ends =
        questions.ask(LogQueries::end, "SHOW BINARY LOG STATUS", "SHOW MASTER STATUS");
    Optional<End> end = ends.known().flatMap(rows -> rows.stream().findFirst());
    return new Binlog(
        converted(ends, rows -> rows.stream().findFirst().map(End::position)),
        end.map(End::only).orElse(List.of()),
        end.map(End::without).orElse(List.of()),
        questions.ask(row -> text(row, 1), "SHOW BINARY LOGS"),
        managedHours(server),
        lostTransactions(plan, server));
  }

  Replication replication() throws SQLException {
    return new Replication(
        converted(
            questions.ask(row -> text(row, 1), "SHOW REPLICA STATUS", "SHOW SLAVE STATUS"),
            rows -> !rows.isEmpty()),
        questions.ask(
            row -> new Replica(row.getLong(1), text(row, 2)), "SHOW REPLICAS", "SHOW SLAVE HOSTS"),
        questions.rows("SHOW PROCESSLIST", row -> reader(text(row, 5), row)).stream()
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<LogReader> reader(String command, ResultSet row) throws SQLException {
    return command.startsWith("Binlog Dump")
        ? Optional.of(new LogReader(row.getLong(1), text(row, 2), text(row, 3)))
        : Optional.empty();
  }

  private static End end(ResultSet row) throws SQLException {
    return new End(
        new BinlogPosition(row.getString(1), row.getLong(2)),
        names(text(row, 3)),
        names(text(row, 4)));
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  private Answer<OptionalLong> managedHours(Server server) throws SQLException {
    if (!server.hosting().isManaged()) {
      return Answer.of(OptionalLong.empty());
    }
    Answer<List<OptionalLong>> rows =
        questions.ask(LogQueries::hours, "CALL mysql.rds_show_configuration()");
    return converted(
        rows,
        all ->
            all.stream().filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty()));
  }

  private static OptionalLong hours(ResultSet row) throws SQLException {
    String value = text(row, 2);
    return text(row, 1).equals(RETENTION) && value.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  private Answer<String> lostTransactions(MySqlCapturePlan plan, Server server)
      throws SQLException {
    Optional<String> read = plan.stored().flatMap(StoredPosition::transactions);
    if (read.isEmpty() || plan.flavour() != server.flavour()) {
      return Answer.of("");
    }
    if (server.flavour() == Flavour.MARIADB) {
      return lostBefore(questions.ask(row -> text(row, 1), "SHOW BINARY LOGS"), read.get());
    }
    String question =
        "SELECT GTID_SUBTRACT(@@GLOBAL.gtid_purged, %s)".formatted(Identifiers.literal(read.get()));
    return converted(
        questions.ask(row -> text(row, 1), question), rows -> String.join("", rows).strip());
  }

  /** MariaDB tells what came before a file of the log, and so before the oldest. */
  private Answer<String> lostBefore(Answer<List<String>> files, String read) throws SQLException {
    Optional<String> oldest = files.known().flatMap(names -> names.stream().findFirst());
    if (oldest.isEmpty()) {
      return Answer.of("");
    }
    String question = "SELECT BINLOG_GTID_POS(%s, 4)".formatted(Identifiers.literal(oldest.get()));
    return converted(
        questions.ask(row -> text(row, 1), question),
        rows -> GtidState.parse(String.join(",", rows)).beyond(GtidState.parse(read)));
  }

  private static <T, R> Answer<R> converted(Answer<T> answer, Function<T, R> conversion) {
    Optional<T> known = answer.known();
    return known.isPresent()
        ? Answer.of(conversion.apply(known.get()))
        : Answer.unknown(answer.refusal().orElse(""));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
