package dev.tributary.pipeline.reference;

/** Files that must be accepted. */
final class Examples {
  static final String SHORT =
      """
      pipeline: shop
      source: { type: postgres, host: db.internal, port: 5432, database: shop, user: cdc, password: "${env:SHOP_PASSWORD}", tables: [public.customers, public.orders] }
      stream: { kafka: embedded }
      lake:   { url: "s3://acme-lake/shop", region: eu-central-1, format: json, roll: { every: 5m, rows: 500000, size: 128MB } }
      """;

  static final String EMBEDDED =
      """
      pipeline: shop
      source: { type: postgres, host: embedded, database: shop }
      stream: { kafka: embedded }
      lake: { url: "file:/var/lib/lake" }
      """;

  static final String EVERYTHING =
      """
      pipeline: shop-eu
      source:
        type: postgres
        host: db.internal
        port: 6432
        database: "Shop 'n \\"go\\""
        user: "12"
        password: ${env:SHOP_PASSWORD}
        tls: verify-full
        tables: [public.customers, sales.*, 'public.Order Items']
        debezium:
          max.batch.size: 4096
          slot.failover: true
          driver.applicationName: "a 'name'"
          database.sslpassword: ${env:KEY}
      stream:
        kafka: "b-1:9092,b-2:9092"
        connect: https://connect:8083/
        connect_user: ops
        connect_password: ${env:CONNECT_PASSWORD}
        connect_trust: ./ca.pem
        security:
          encryption: tls
          trust: /etc/kafka/ca.pem
          certificate: ./me.pem
          key: ${file:/run/secrets/kafka-key}
          login: oauth
          user: tributary
          password: ${env:KAFKA_PASSWORD}
          token_url: https://login.internal/oauth2/token
          scope: kafka
      lake:
        url: s3://acme-lake/raw/shop/
        region: eu-central-1
        endpoint: https://minio.internal:9000
        access_key: ${env:KEY}
        secret_key: ${file:/run/secrets/lake}
        format: json
        compression: zstd
        decimals: number
        partition: hour
        roll: { every: 20s, rows: 1_000_000, size: 64MiB, idle: 500ms }
      """;

  private Examples() {}
}
