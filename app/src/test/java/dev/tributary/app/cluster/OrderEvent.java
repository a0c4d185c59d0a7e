package dev.tributary.app.cluster;

/** The insert of an order, as the connector for PostgreSQL sends it: with its place in the log. */
final class OrderEvent {
  private static final String ROW =
      """
      {"type":"struct","name":"shop.public.orders.Value","optional":true,"field":"%s","fields":[
        {"field":"id","type":"int64","optional":false}]}""";
  private static final String SCHEMA =
      """
      {"type":"struct","name":"shop.public.orders.Envelope","optional":false,"fields":[
        %s,%s,
        {"type":"struct","name":"io.debezium.connector.postgresql.Source","optional":false,
         "field":"source","fields":[
          {"field":"schema","type":"string","optional":false},
          {"field":"table","type":"string","optional":false},
          {"field":"ts_ms","type":"int64","optional":false},
          {"field":"lsn","type":"int64","optional":true},
          {"field":"sequence","type":"string","optional":true}]},
        {"field":"op","type":"string","optional":false}]}"""
          .formatted(ROW.formatted("before"), ROW.formatted("after"));
  private static final long FIRST_COMMIT_MILLIS = 1_767_225_600_000L; // 2026-01-01

  private OrderEvent() {}

  /** Ids follow each other as the changes do in the log. */
  static String of(long id) {
    return """
    {"schema":%s,"payload":{"before":null,"after":{"id":%2$d},"op":"c","source":{
      "schema":"public","table":"orders","ts_ms":%3$d,"lsn":%4$d,
      "sequence":"[\\"%4$d\\",\\"%4$d\\",\\"1\\"]"}}}"""
        .formatted(SCHEMA, id, FIRST_COMMIT_MILLIS + id, 1_000 + id);
  }
}
