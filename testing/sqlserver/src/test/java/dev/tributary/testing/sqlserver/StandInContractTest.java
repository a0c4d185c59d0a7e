package dev.tributary.testing.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the stand-in. */
class StandInContractTest extends SqlServerContract {
  private static SqlServerStandIn server;

  @BeforeAll
  static void start() {
    server = SqlServerStandIn.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  String serverUrl() {
    return TestDatabase.urlOf(server);
  }

  @AfterEach
  void everyStatementWasUnderstood() {
    assertThat(server.unknownStatements()).isEmpty();
  }
}
