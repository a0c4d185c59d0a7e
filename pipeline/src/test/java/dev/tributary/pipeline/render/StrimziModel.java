package dev.tributary.pipeline.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connect.KafkaConnectSpec;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.crdgenerator.annotations.Minimum;
import io.strimzi.crdgenerator.annotations.Pattern;
import io.strimzi.crdgenerator.annotations.PresentInVersions;
import io.strimzi.crdgenerator.annotations.RequiredInVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * What Strimzi's own classes say of a resource: those that its operator reads it with. Their
 * catch-all for what they do not know is taken away, so that an unknown field is a complaint.
 */
final class StrimziModel {
  private static final String VERSION = "v1";
  private static final Map<String, Class<?>> KINDS =
      Map.of("KafkaConnect", KafkaConnect.class, "KafkaConnector", KafkaConnector.class);
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(new WithoutCatchAll())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated method) {
      return false;
    }
  }

  private StrimziModel() {}

  /** What is wrong with a resource; nothing, if Strimzi would take it. */
  static List<String> complaints(String yaml) {
    JsonNode resource = STRICT.valueToTree(new Yaml().<Object>load(yaml));
    String kind = resource.path("kind").asText();
    if (!resource.path("apiVersion").asText().equals("kafka.strimzi.io/" + VERSION)) {
      return List.of("apiVersion: " + resource.path("apiVersion"));
    }
    if (!KINDS.containsKey(kind)) {
      return List.of("kind: " + kind);
    }
    try {
      List<String> complaints = new ArrayList<>();
      look("", STRICT.treeToValue(resource, KINDS.get(kind)), complaints);
      if (kind.equals("KafkaConnect")) {
        resource
            .at("/spec/config")
            .fieldNames()
            .forEachRemaining(name -> forbidden(name, complaints));
      }
      return complaints;
    } catch (JsonProcessingException e) {
      return List.of(e.getOriginalMessage());
    }
  }

  /** What Strimzi sets itself in workers, and leaves out with a warning if somebody else does. */
  private static void forbidden(String name, List<String> complaints) {
    boolean excepted =
        Stream.of(KafkaConnectSpec.FORBIDDEN_PREFIX_EXCEPTIONS.split(", ")).anyMatch(name::equals);
    if (!excepted
        && Stream.of(KafkaConnectSpec.FORBIDDEN_PREFIXES.split(", ")).anyMatch(name::startsWith)) {
      complaints.add(".spec.config: %s is Strimzi's own".formatted(name));
    }
  }

  private static void look(String path, Object value, List<String> complaints) {
    if (value instanceof List<?> list) {
      list.forEach(each -> look(path + "[]", each, complaints));
    } else if (value.getClass().getName().startsWith("io.strimzi.")
        && !(value instanceof Enum<?>)) {
      JavaType type = STRICT.constructType(value.getClass());
      for (BeanPropertyDefinition property :
          STRICT.getSerializationConfig().introspect(type).findProperties()) {
        if (property.getAccessor() != null) {
          property(path + "." + property.getName(), property.getAccessor(), value, complaints);
        }
      }
    }
  }

  private static void property(
      String path, AnnotatedMember accessor, Object bean, List<String> complaints) {
    Object value = accessor.getValue(bean);
    RequiredInVersions required = accessor.getAnnotated().getAnnotation(RequiredInVersions.class);
    PresentInVersions present = accessor.getAnnotated().getAnnotation(PresentInVersions.class);
    if (value == null) {
      if (required != null && holds(required.value())) {
        complaints.add(path + " is missing");
      }
      return;
    }
    if (present != null && !holds(present.value())) {
      complaints.add("%s is of %s only".formatted(path, present.value()));
    }
    Pattern pattern = accessor.getAnnotated().getAnnotation(Pattern.class);
    if (pattern != null && !value.toString().matches(pattern.value())) {
      complaints.add("%s does not match %s".formatted(path, pattern.value()));
    }
    Minimum least = accessor.getAnnotated().getAnnotation(Minimum.class);
    if (least != null && ((Number) value).longValue() < least.value()) {
      complaints.add("%s is below %d".formatted(path, least.value()));
    }
    look(path, value, complaints);
  }

  private static boolean holds(String versions) {
    return versions.equals("all") || versions.endsWith("+") || versions.equals(VERSION);
  }
}
