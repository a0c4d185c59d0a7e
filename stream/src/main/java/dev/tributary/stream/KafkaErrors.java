package dev.tributary.stream;

import dev.tributary.stream.StreamException.Reason;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Turns what Kafka's clients throw into sentences. */
final class KafkaErrors {
  /** In the words of aws-msk-iam-auth, which is asked by Kafka's own client. */
  private static final String NO_CREDENTIALS = "Failed to find AWS IAM Credentials";

  private static final String IAM_ADDRESS =
      " By IAM brokers answer on port 9098; where their names do not tell AWS's region, AWS_REGION must.";

  private final KafkaCluster cluster;

  KafkaErrors(KafkaCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Waits for the answer.
   *
   * @param what what is asked, as it reads after "Cannot"
   */
  <T> T await(KafkaFuture<T> answer, String what) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw sentence(what, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamException(Reason.FAILED, "Cannot %s: interrupted.".formatted(what), e);
    }
  }

  StreamException sentence(String what, Throwable cause) {
    if (cause instanceof TimeoutException || cause instanceof DisconnectException) {
      return new StreamException(
          Reason.UNREACHABLE,
          "Cannot %s: no answer from Kafka at %s. Check that the broker runs, and that its address is right and can be reached from here.%s"
              .formatted(what, cluster.bootstrapServers(), loginByIam() ? IAM_ADDRESS : ""),
          cause);
    }
    if (cause instanceof SslAuthenticationException) {
      return new StreamException(
          Reason.UNREACHABLE,
          "Cannot %s: there is no TLS connection to Kafka at %s: %s. Check stream.security.trust, and that the port is one for TLS."
              .formatted(what, cluster.bootstrapServers(), TlsFailure.reason(cause)),
          cause);
    }
    if (String.valueOf(cause.getMessage()).contains(NO_CREDENTIALS)) {
      return new StreamException(
          Reason.FORBIDDEN,
          "Cannot %s: to log in to Kafka at %s by IAM, AWS's default chain finds no credentials. Give it some: a role of the machine, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
              .formatted(what, cluster.bootstrapServers()),
          cause);
    }
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return new StreamException(
          Reason.FORBIDDEN,
          "Cannot %s: Kafka at %s refuses: %s. Check the credentials and the rights of this client."
              .formatted(what, cluster.bootstrapServers(), withoutStop(cause)),
          cause);
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new StreamException(
          Reason.NOT_FOUND,
          "Cannot %s: there is no such topic in Kafka at %s."
              .formatted(what, cluster.bootstrapServers()),
          cause);
    }
    Reason reason = cause instanceof ApiException ? Reason.INVALID : Reason.FAILED;
    return new StreamException(
        reason,
        "Cannot %s: Kafka at %s says: %s"
            .formatted(what, cluster.bootstrapServers(), cause.getMessage()),
        cause);
  }

  private boolean loginByIam() {
    return "AWS_MSK_IAM".equals(cluster.clientProperties().get("sasl.mechanism"));
  }

  private static String withoutStop(Throwable cause) {
    return String.valueOf(cause.getMessage()).replaceAll("\\.$", "");
  }

  /** A client that cannot even be made: a setting is wrong or the host name is unknown. */
  StreamException sentenceForClient(KafkaException cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    Reason reason = root instanceof ConfigException ? Reason.UNREACHABLE : Reason.FAILED;
    return new StreamException(
        reason,
        "Cannot reach Kafka at %s: %s. Check the address and the client's settings."
            .formatted(cluster.bootstrapServers(), root.getMessage()),
        cause);
  }
}
