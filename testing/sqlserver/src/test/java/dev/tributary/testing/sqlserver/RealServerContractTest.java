package dev.tributary.testing.sqlserver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The contract on a real SQL Server, where the environment names one: TRIBUTARY_SQLSERVER_URL, a
 * JDBC URL with user and password of a login that may make databases. Else it is not run.
 */
class RealServerContractTest extends SqlServerContract {
  private static final String URL = "TRIBUTARY_SQLSERVER_URL";

  @Override
  String serverUrl() {
    String url = System.getenv(URL);
    assumeTrue(url != null, "not run: " + URL + " names no SQL Server");
    return url;
  }
}
