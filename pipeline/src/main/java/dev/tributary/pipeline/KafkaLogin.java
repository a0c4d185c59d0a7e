package dev.tributary.pipeline;

/** How a client tells Kafka who it is: Kafka's SASL mechanisms. */
public enum KafkaLogin {
  SCRAM_SHA_512,
  SCRAM_SHA_256,
  PLAIN,
  /** OAuth 2 client credentials, as Kafka's own login handler asks for them. */
  OAUTH,
  /** Amazon MSK's, signed with the credentials that AWS's default chain finds. */
  AWS_IAM;

  boolean takesUser() {
    return this != AWS_IAM;
  }
}
