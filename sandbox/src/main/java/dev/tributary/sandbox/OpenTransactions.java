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
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that a killed process left open. Whoever reads only what is committed,
 * Kafka Connect's own start included, would wait for their timeout, a minute.
 */
final class OpenTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** No producer has it. */
  private static final String NOBODYS = "tributary-nobodys-transactions";

  private OpenTransactions() {}

  /** Only where no other process can have a transaction: the broker's folder is locked. */
  static void end(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      awaitCoordinator(admin);
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

  /**
   * A broker that is still reading the log of transactions lists none, and does not say why. Asked
   * for one, it answers only when it knows.
   */
  private static void awaitCoordinator(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      admin
          .describeTransactions(List.of(NOBODYS))
          .description(NOBODYS)
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
        throw e;
      }
    }
  }
}
