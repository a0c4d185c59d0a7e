package dev.tributary.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that a killed process left open. Whoever reads only what is committed,
 * Kafka Connect's own start included, would wait for their timeout, a minute.
 */
final class OpenTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private OpenTransactions() {}

  /** Only where no other process can have a transaction: the broker's folder is locked. */
  static void end(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> open =
          admin
              .listTransactions(
                  new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
              .all()
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .stream()
              .map(TransactionListing::transactionalId)
              .toList();
      if (!open.isEmpty()) {
        LOG.info("Ending the open transactions {}", open);
        admin.fenceProducers(open).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      // They end by their timeout.
      LOG.warn("Cannot end the transactions that are open", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("The start of Kafka Connect was interrupted.", e);
    }
  }
}
