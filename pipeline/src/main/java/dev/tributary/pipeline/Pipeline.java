package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Key;
import dev.tributary.pipeline.shape.Refusal;

/** A pipeline: a source, a stream and a lake. What tributary.yaml says, checked. */
public record Pipeline(
    @Key(
            value =
                "The pipeline's name. Topics (`shop.public.orders`), connectors (`shop-source`,"
                    + " `shop-lake`), replication slot and publication (`tributary_shop`) are named"
                    + " after it, so it stays for the pipeline's life.",
            name = "pipeline",
            alsoCalled = {"name", "id"})
        PipelineName name,
    @Key(
            value = "The database whose changes are captured.",
            alsoCalled = {"database", "db", "from"})
        Source source,
    @Key(
            value = "The Kafka through which the changes pass.",
            alsoCalled = {"kafka"})
        Stream stream,
    @Key(
            value = "Where the changes are kept, and how.",
            alsoCalled = {"sink", "target", "to", "s3"})
        Lake lake) {
  public Pipeline {
    if (!stream.isEmbedded()) {
      refuseWithOwnKafka("source.host", source.host().isEmbedded(), "'host: embedded'");
      refuseWithOwnKafka("lake.url", lake.url() instanceof LakeUrl.Folder, "a file: URL");
    }
  }

  private static void refuseWithOwnKafka(String key, boolean embedded, String found) {
    if (embedded) {
      throw Refusal.ofKey(
          key,
          found + " together with a Kafka of your own",
          "servers that your Kafka Connect can reach",
          "The servers that Tributary runs itself listen on this machine only: write kafka: embedded,"
              + " or name a server here.");
    }
  }
}
