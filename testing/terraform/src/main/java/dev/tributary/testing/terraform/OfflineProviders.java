package dev.tributary.testing.terraform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The providers that {@code infra/} uses, listening on the loopback until they are closed. */
public final class OfflineProviders implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud;
  private final List<Server> servers = new ArrayList<>();
  private final ObjectNode addresses = JSON.createObjectNode();

  private OfflineProviders(Cloud cloud) {
    this.cloud = cloud;
  }

  /**
   * Starts them.
   *
   * @param seed of what is left to chance
   */
  public static OfflineProviders start(long seed) {
    OfflineProviders providers = new OfflineProviders(new Cloud(new Random(seed)));
    try {
      for (Map.Entry<String, ProviderSchema> each : ProviderSchema.bundled().entrySet()) {
        providers.serve(each.getKey(), each.getValue());
      }
      return providers;
    } catch (IOException e) {
      providers.close();
      throw new UncheckedIOException("The offline providers cannot listen on the loopback", e);
    }
  }

  private void serve(String address, ProviderSchema schema) throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server server =
        NettyServerBuilder.forAddress(loopback, InsecureServerCredentials.create())
            .addService(new ProviderService(schema, cloud).definition())
            .directExecutor()
            .build()
            .start();
    servers.add(server);
    ObjectNode reattach = addresses.putObject(address);
    reattach.put("Protocol", "grpc").put("ProtocolVersion", 5);
    reattach.put("Pid", ProcessHandle.current().pid()).put("Test", true);
    reattach.putObject("Addr").put("Network", "tcp").put("String", "127.0.0.1:" + server.getPort());
  }

  /** What the environment variable {@code TF_REATTACH_PROVIDERS} has to be. */
  public String reattach() {
    return addresses.toString();
  }

  Cloud cloud() {
    return cloud;
  }

  @Override
  public void close() {
    servers.forEach(Server::shutdownNow);
  }

  /** Prints the variable and serves until it is stopped: to try {@code infra/} out by hand. */
  public static void main(String[] arguments) throws InterruptedException {
    try (OfflineProviders providers = start(1)) {
      System.out.println(providers.reattach());
      for (Server server : providers.servers) {
        server.awaitTermination();
      }
    }
  }
}
