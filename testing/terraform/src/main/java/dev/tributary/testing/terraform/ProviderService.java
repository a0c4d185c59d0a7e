package dev.tributary.testing.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Terraform's plugin protocol, version 5, for one provider. */
final class ProviderService {
  private static final String NAME = "tfplugin5.Provider";

  /** Computed values may differ from what was planned, as with the real provider's SDK. */
  private static final int LEGACY_TYPES_OF_PLAN = 5;

  private static final int LEGACY_TYPES_OF_APPLY = 4;

  private final ProviderSchema schema;
  private final Cloud cloud;

  ProviderService(ProviderSchema schema, Cloud cloud) {
    this.schema = schema;
    this.cloud = cloud;
  }

  ServerServiceDefinition definition() {
    ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(NAME);
    Map<String, UnaryOperator<WireMessage>> methods =
        Map.ofEntries(
            Map.entry("GetSchema", request -> schema.message()),
            Map.entry(
                "PrepareProviderConfig", request -> new WireMessage().with(1, request.message(1))),
            Map.entry("Configure", request -> new WireMessage()),
            Map.entry("ValidateResourceTypeConfig", request -> new WireMessage()),
            Map.entry("ValidateDataSourceConfig", request -> new WireMessage()),
            Map.entry("ValidateEphemeralResourceConfig", request -> new WireMessage()),
            Map.entry("UpgradeResourceState", ProviderService::upgrade),
            Map.entry("ReadResource", request -> new WireMessage().with(1, request.message(2))),
            Map.entry("PlanResourceChange", this::plan),
            Map.entry("ApplyResourceChange", this::apply),
            Map.entry("ReadDataSource", this::read),
            Map.entry("OpenEphemeralResource", this::open),
            Map.entry("RenewEphemeralResource", request -> new WireMessage()),
            Map.entry("CloseEphemeralResource", request -> new WireMessage()),
            Map.entry("GetFunctions", request -> new WireMessage()),
            Map.entry("Stop", request -> new WireMessage()));
    methods.forEach((name, answer) -> addMethod(service, name, answer));
    return service.build();
  }

  private static void addMethod(
      ServerServiceDefinition.Builder service, String name, UnaryOperator<WireMessage> answer) {
    service.addMethod(
        MethodDescriptor.<WireMessage, WireMessage>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
            .setRequestMarshaller(new Marshaller())
            .setResponseMarshaller(new Marshaller())
            .build(),
        ServerCalls.asyncUnaryCall(
            (request, observer) -> {
              observer.onNext(answer.apply(request));
              observer.onCompleted();
            }));
  }

  /** The state's JSON is of this very schema: nothing is upgraded. */
  private static WireMessage upgrade(WireMessage request) {
    byte[] json = request.message(3).bytes(1);
    return new WireMessage().with(1, new WireMessage().with(2, json));
  }

  private WireMessage plan(WireMessage request) {
    JsonNode proposed = Values.of(request.message(3));
    JsonNode planned = Cloud.plan(resource(request.text(1)), proposed);
    return new WireMessage().with(1, Values.dynamicValue(planned)).with(LEGACY_TYPES_OF_PLAN, true);
  }

  private WireMessage apply(WireMessage request) {
    String type = request.text(1);
    JsonNode prior = Values.of(request.message(2));
    JsonNode planned = Values.of(request.message(3));
    Optional<String> refusal = cloud.refusal(type);
    if (refusal.isPresent()) {
      return new WireMessage().with(1, Values.dynamicValue(prior)).with(3, error(refusal.get()));
    }
    if (planned.isNull()) {
      cloud.destroy(type);
      return new WireMessage().with(1, Values.dynamicValue(planned));
    }
    Cloud.Kind kind = prior.isNull() ? Cloud.Kind.CREATE : Cloud.Kind.UPDATE;
    JsonNode made = cloud.apply(kind, type, resource(type), planned, Values.of(request.message(4)));
    return new WireMessage().with(1, Values.dynamicValue(made)).with(LEGACY_TYPES_OF_APPLY, true);
  }

  private WireMessage read(WireMessage request) {
    String type = request.text(1);
    Block block = Objects.requireNonNull(schema.dataSources().get(type), type);
    JsonNode state = cloud.read(type, block, Values.of(request.message(2)));
    return new WireMessage().with(1, Values.dynamicValue(state));
  }

  private WireMessage open(WireMessage request) {
    String type = request.text(1);
    Block block = Objects.requireNonNull(schema.ephemerals().get(type), type);
    JsonNode result = cloud.open(type, block, Values.of(request.message(2)));
    return new WireMessage().with(3, Values.dynamicValue(result));
  }

  private Block resource(String type) {
    return Objects.requireNonNull(schema.resources().get(type), type);
  }

  private static WireMessage error(String summary) {
    return new WireMessage().with(1, 1).with(2, summary);
  }

  private static final class Marshaller implements MethodDescriptor.Marshaller<WireMessage> {
    @Override
    public InputStream stream(WireMessage message) {
      return new ByteArrayInputStream(message.encoded());
    }

    @Override
    public WireMessage parse(InputStream stream) {
      try {
        return WireMessage.of(stream.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read Terraform's request", e);
      }
    }
  }
}
