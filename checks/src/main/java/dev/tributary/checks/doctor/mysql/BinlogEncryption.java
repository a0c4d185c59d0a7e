package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.stream.Stream;

/** A log that is encrypted at rest is sent in the clear, or by TLS. */
record BinlogEncryption() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-encryption";
  }

  @Override
  public String healthy() {
    return "The files of the log are not encrypted.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    return Stream.of("binlog_encryption", "encrypt_binlog")
        .filter(name -> facts.variables().on(name))
        .map(
            name ->
                Finding.info(
                    id(),
                    "The files of the log are encrypted (%s is ON).".formatted(name),
                    "Readers get them decrypted; only TLS protects them on the way.",
                    ""))
        .toList();
  }
}
