package dev.tributary.app.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that is to be done to a cluster, or that need not be. */
public sealed interface Step {
  /** The topic or connector. */
  String name();

  /** For people; the first begins with a sign. */
  List<String> lines();

  ObjectNode toJson();

  /** Whether the cluster is changed by it. */
  default boolean changes() {
    return true;
  }

  /** A topic to be made. */
  record CreateTopic(TopicSpec topic) implements Step {
    @Override
    public String name() {
      return topic.name();
    }

    @Override
    public List<String> lines() {
      return List.of(
          "+ create topic %s (%s)"
              .formatted(topic.name(), Amounts.counted(topic.partitions(), "partition")));
    }

    @Override
    public ObjectNode toJson() {
      return json("create", "topic", name()).put("partitions", topic.partitions());
    }
  }

  /** A topic that is otherwise than it would be made, which nothing can change any more. */
  record DifferingTopic(String name, int partitions, int wanted) implements Step {
    @Override
    public List<String> lines() {
      return List.of(
          "! topic %s has %s, and would be made with %d; it stays as it is"
              .formatted(name, Amounts.counted(partitions, "partition"), wanted));
    }

    @Override
    public ObjectNode toJson() {
      return json("differs", "topic", name).put("partitions", partitions).put("wanted", wanted);
    }

    @Override
    public boolean changes() {
      return false;
    }
  }

  /** A topic to be given other settings. */
  record UpdateTopic(String name, List<SettingChange> differing) implements Step {
    @Override
    public List<String> lines() {
      return under("~ update topic " + name, differing);
    }

    @Override
    public ObjectNode toJson() {
      return json("update", "topic", name, differing);
    }

    /** Those that it is to be given. */
    public Map<String, String> settings() {
      return differing.stream()
          .collect(Collectors.toMap(SettingChange::name, each -> each.now().orElseThrow()));
    }

    /** Whether records go because of it that are kept now. */
    boolean shortens() {
      return differing.stream().anyMatch(TopicDifference::shortens);
    }
  }

  /** A topic that has other settings than it should, and whoever asks may not change them. */
  record UnalterableTopic(String name, List<SettingChange> differing) implements Step {
    @Override
    public List<String> lines() {
      return under(
          "! topic %s differs, and stays so: this client lacks the right AlterConfigs on it"
              .formatted(name),
          differing);
    }

    @Override
    public ObjectNode toJson() {
      return json("differs", "topic", name, differing);
    }

    @Override
    public boolean changes() {
      return false;
    }
  }

  /** A connector to be made. */
  record CreateConnector(String name, Map<String, String> settings) implements Step {
    @Override
    public List<String> lines() {
      return List.of(
          "+ create connector %s (%s)"
              .formatted(name, settings.getOrDefault("connector.class", "")));
    }

    @Override
    public ObjectNode toJson() {
      return json("create", "connector", name)
          .put("class", settings.getOrDefault("connector.class", ""));
    }
  }

  /**
   * A connector to be given other settings; its tasks are started anew.
   *
   * @param settings all that it is to have
   */
  record UpdateConnector(String name, Map<String, String> settings, List<SettingChange> differing)
      implements Step {
    @Override
    public List<String> lines() {
      return under("~ update connector " + name, differing);
    }

    @Override
    public ObjectNode toJson() {
      return json("update", "connector", name, differing);
    }
  }

  /** A connector that the file no longer asks for. */
  record DeleteConnector(String name) implements Step {
    @Override
    public List<String> lines() {
      return List.of("- delete connector " + name);
    }

    @Override
    public ObjectNode toJson() {
      return json("delete", "connector", name);
    }
  }

  /** A connector that was paused or stopped. */
  record ResumeConnector(String name, ConnectorStatus.State state) implements Step {
    @Override
    public List<String> lines() {
      return List.of("~ resume connector %s, which is %s".formatted(name, state));
    }

    @Override
    public ObjectNode toJson() {
      return json("resume", "connector", name).put("state", state.toString());
    }
  }

  /** A connector that has failed, or one of its tasks. */
  record RestartConnector(String name, String failure) implements Step {
    @Override
    public List<String> lines() {
      return List.of("~ restart connector %s, which has failed: %s".formatted(name, failure));
    }

    @Override
    public ObjectNode toJson() {
      return json("restart", "connector", name).put("failure", failure);
    }
  }

  /** A topic or connector that is as the file asks for. */
  record Keep(Kind kind, String name) implements Step {
    /** What it is. */
    public enum Kind {
      TOPIC,
      CONNECTOR
    }

    @Override
    public List<String> lines() {
      return List.of("= %s %s".formatted(word(), name));
    }

    @Override
    public ObjectNode toJson() {
      return json("keep", word(), name);
    }

    @Override
    public boolean changes() {
      return false;
    }

    private String word() {
      return kind == Kind.TOPIC ? "topic" : "connector";
    }
  }

  private static List<String> under(String heading, List<SettingChange> differing) {
    return Stream.concat(
            Stream.of(heading), differing.stream().map(setting -> "    " + setting.line()))
        .toList();
  }

  private static ObjectNode json(
      String action, String kind, String name, List<SettingChange> differing) {
    ObjectNode json = json(action, kind, name);
    differing.forEach(setting -> json.withArray("/settings").add(setting.toJson()));
    return json;
  }

  private static ObjectNode json(String action, String kind, String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("action", action)
        .put("kind", kind)
        .put("name", name);
  }
}
