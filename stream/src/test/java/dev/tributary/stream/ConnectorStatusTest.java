package dev.tributary.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {
  @Test
  void aFailureIsToldByItsRoot() throws JsonProcessingException {
    ConnectorStatus status =
        parse(
            """
            {"connector": {"state": "RUNNING"}, "tasks": [
              {"id": 0, "state": "FAILED", "trace":
                "org.apache.kafka.connect.errors.ConnectException: wrapped\\n\\tat x.Y.z(Y.java:1)\\nCaused by: org.postgresql.util.PSQLException: FATAL: no slot left\\n\\tat a.B.c(B.java:2)"}]}
            """);

    assertThat(status.running()).isFalse();
    assertThat(status.failure())
        .hasValue("task 0: org.postgresql.util.PSQLException: FATAL: no slot left");
  }

  @Test
  void aConnectorWithoutTasksDoesNotRunYet() throws JsonProcessingException {
    ConnectorStatus status = parse("{\"connector\": {\"state\": \"RUNNING\"}, \"tasks\": []}");

    assertThat(status.running()).isFalse();
    assertThat(status.failure()).isEmpty();
  }

  private static ConnectorStatus parse(String json) throws JsonProcessingException {
    return ConnectorStatus.parse("shop-source", new ObjectMapper().readTree(json));
  }
}
