package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.OptionalLong;

/** A row has to fit into a packet. */
record PacketSize() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "packet-size";
  }

  @Override
  public String healthy() {
    return "Large rows fit into a packet (max_allowed_packet).";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    OptionalLong value = facts.variables().number("max_allowed_packet");
    if (value.isEmpty() || value.getAsLong() >= 16L << 20) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "Packets hold %d KiB at most (max_allowed_packet).".formatted(value.getAsLong() >> 10),
            "A larger event of the log cannot be sent, and the stream stops there.",
            Sql.setting(facts, "max_allowed_packet", "67108864")));
  }
}
