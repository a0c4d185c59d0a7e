package dev.tributary.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.pipeline.shape.SecretReference;
import dev.tributary.source.Secret;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineParserTest {
  private static final String SMALLEST =
      """
      pipeline: shop
      source: { type: postgres, host: embedded, database: shop }
      stream: { kafka: embedded }
      lake: { url: "file:./lake" }
      """;

  @Test
  void theSmallestFileGetsAllDefaults() {
    Pipeline pipeline = parse(SMALLEST);

    assertThat(pipeline)
        .isEqualTo(
            new Pipeline(
                new PipelineName("shop"),
                new Source(
                    SourceType.POSTGRES,
                    Host.EMBEDDED,
                    Optional.empty(),
                    new Name("shop"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    ThreadCount.ONE,
                    Map.of()),
                new Stream(KafkaServers.EMBEDDED, Optional.empty()),
                new Lake(
                    new LakeUrl.Folder(Path.of("./lake")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Format.JSON,
                    Compression.GZIP,
                    Decimals.STRING,
                    TimePartition.NONE,
                    false,
                    new TaskCount(1),
                    new Roll(
                        Duration.ofMinutes(5),
                        new RowCount(500_000),
                        new DataSize(128_000_000),
                        Optional.empty()))));
    assertThat(pipeline.source().portNumber()).isEqualTo(5432);
  }

  @Test
  void aFileThatSetsEverythingIsReadAsItStands() {
    Pipeline pipeline =
        parse(
            """
            pipeline: shop-eu
            source:
              type: postgres
              host: db.internal
              port: 6432
              database: shop
              user: cdc
              password: ${env:SHOP_PASSWORD}
              tls: verify-full
              tables: [public.customers, sales.*, 'public.Order Items']
              snapshot_threads: 4
            stream:
              kafka: "b-1:9092,b-2:9092"
              connect: http://connect:8083/
              partitions: { public.customers: 4, sales.*: 2 }
              retention: 14d
              mirrored: true
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
              single_writer: true
              tasks: 4
              roll: { every: 20s, rows: 1_000_000, size: 64MiB, idle: 500ms }
            """);

    assertThat(pipeline)
        .isEqualTo(
            new Pipeline(
                new PipelineName("shop-eu"),
                new Source(
                    SourceType.POSTGRES,
                    new Host("db.internal"),
                    Optional.of(new Port(6432)),
                    new Name("shop"),
                    Optional.of(new Name("cdc")),
                    Optional.of(new Secret.FromEnvironment("SHOP_PASSWORD")),
                    Optional.of(TlsMode.VERIFY_FULL),
                    List.of(
                        TableSelector.parse("public.customers"),
                        new TableSelector("sales", Optional.empty()),
                        new TableSelector("public", Optional.of("Order Items"))),
                    new ThreadCount(4),
                    Map.of()),
                new Stream(
                    new KafkaServers("b-1:9092,b-2:9092"),
                    Optional.of(HttpUrl.parse("http://connect:8083")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Security.NONE,
                    Map.of(
                        TableSelector.parse("public.customers"), new PartitionCount(4),
                        TableSelector.parse("sales.*"), new PartitionCount(2)),
                    Optional.of(Duration.ofDays(14)),
                    true),
                new Lake(
                    new LakeUrl.S3("acme-lake", "raw/shop"),
                    Optional.of(new Region("eu-central-1")),
                    Optional.of(HttpUrl.parse("https://minio.internal:9000")),
                    Optional.of(new Secret.FromEnvironment("KEY")),
                    Optional.of(new Secret.FromFile(Path.of("/run/secrets/lake"))),
                    Format.JSON,
                    Compression.ZSTD,
                    Decimals.NUMBER,
                    TimePartition.HOUR,
                    true,
                    new TaskCount(4),
                    new Roll(
                        Duration.ofSeconds(20),
                        new RowCount(1_000_000),
                        new DataSize(64L << 20),
                        Optional.of(Duration.ofMillis(500))))));
  }

  @Test
  void aSchemaWithAStarSelectsItsTablesOnly() {
    Pipeline pipeline = parse(SMALLEST.replace("shop }", "shop, tables: [sales.*, public.a] }"));

    assertThat(pipeline.source().selects(new TableId("sales", "orders"))).isTrue();
    assertThat(pipeline.source().selects(new TableId("public", "a"))).isTrue();
    assertThat(pipeline.source().selects(new TableId("public", "b"))).isFalse();
  }

  @Test
  void aSecretMayBeInSecretsManagerByNameOrArn() {
    String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/capture-AbCdEf";

    assertThat(SecretReference.parse("${secretsmanager:shop/capture:password}"))
        .isEqualTo(new Secret.FromSecretsManager("shop/capture", Optional.of("password")));
    assertThat(SecretReference.parse("${secretsmanager:shop/capture}"))
        .isEqualTo(new Secret.FromSecretsManager("shop/capture", Optional.empty()));
    assertThat(SecretReference.parse("${secretsmanager:" + arn + ":password}"))
        .isEqualTo(new Secret.FromSecretsManager(arn, Optional.of("password")));
    assertThat(SecretReference.parse("${secretsmanager:" + arn + "}"))
        .isEqualTo(new Secret.FromSecretsManager(arn, Optional.empty()));
  }

  @Test
  void connectorsOnMskConnectHaveNoRestAddress() {
    Pipeline pipeline =
        parse(
            """
            pipeline: shop
            source: { type: postgres, host: db, database: shop, user: cdc, password: "${secretsmanager:s:k}" }
            stream: { kafka: "b-1:9098", security: { login: aws-iam } }
            lake: { url: "s3://acme-lake/shop", region: eu-central-1 }
            """);

    assertThat(pipeline.stream().connect()).isEmpty();
  }

  @Test
  void withoutTablesAllAreSelected() {
    assertThat(parse(SMALLEST).source().selects(new TableId("any", "table"))).isTrue();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    assertThat(parse("\ufeff" + SMALLEST)).isEqualTo(parse(SMALLEST));
  }

  @Test
  void aFileInAnotherEncodingIsRefusedAtTheByteThatBetraysIt() {
    byte[] latin =
        "pipeline: shop\nsource: { database: Müller }".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> PipelineParser.parse("tributary.yaml", latin))
        .isInstanceOf(PipelineException.class)
        .hasMessage(
            "tributary.yaml:2:22: found a byte that is not UTF-8, expected text in UTF-8. Save the"
                + " file as UTF-8; some editors write UTF-16 or a Windows code page.");
  }

  @Test
  void aControlCharacterIsNamed() {
    assertThatThrownBy(() -> parse("pipeline: shop\nsource: \u0007"))
        .isInstanceOf(PipelineException.class)
        .hasMessage(
            "tributary.yaml:2:9: found the control character U+0007, expected printable text."
                + " Remove the character; it is invisible in most editors.");
  }

  @Test
  void aHugeFileIsNotEvenRead() {
    assertThatThrownBy(() -> parse("#".repeat(1_000_001)))
        .isInstanceOf(PipelineException.class)
        .hasMessage(
            "tributary.yaml:1:1: found a file of 1000001 bytes, expected a pipeline. A pipeline"
                + " takes some lines; check that this is the file you meant.");
  }

  @Test
  void errorsAreValuesThatAProgramCanRead() {
    PipelineException refusal =
        catchThrowableOfType(
            PipelineException.class, () -> parse(SMALLEST.replace("kafka", "kafak")));

    assertThat(refusal.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.file()).isEqualTo("tributary.yaml");
              assertThat(error.place()).hasToString("3:11");
              assertThat(error.path()).isEqualTo("stream.kafak");
              assertThat(error.remedy()).isEqualTo("Did you mean 'kafka'?");
            });
  }

  private static Pipeline parse(String text) {
    return PipelineParser.parse("tributary.yaml", text);
  }
}
