package dev.tributary.testing.terraform;

import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of Jenkins that our Jenkinsfile uses. Shell steps are really run; what Jenkins would
 * ask a person is noted.
 */
public abstract class JenkinsSteps extends Script {
  /** What a build of Jenkins has around its script. */
  interface Build {
    Map<String, Object> given();

    void shell(String command, Map<String, String> environment);

    boolean fileExists(String path);

    void asked(String message);

    void entered(String stage);
  }

  private final Map<String, Object> parameters = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  private Build build() {
    return (Build) getBinding().getVariable("build");
  }

  public Object getAny() {
    return "any";
  }

  public Map<String, Object> getParams() {
    Map<String, Object> params = new HashMap<>(parameters);
    params.putAll(build().given());
    return params;
  }

  public void pipeline(Closure<?> body) {
    body.call();
  }

  public void agent(Object where) {}

  public void options(Closure<?> body) {
    body.call();
  }

  public void disableConcurrentBuilds() {}

  public void timeout(Map<String, Object> atMost) {}

  public void parameters(Closure<?> body) {
    body.call();
  }

  public void choice(Map<String, Object> choice) {
    parameters.put((String) choice.get("name"), ((List<?>) choice.get("choices")).get(0));
  }

  public void booleanParam(Map<String, Object> parameter) {
    parameters.put((String) parameter.get("name"), parameter.get("defaultValue"));
  }

  /** A parameter, or the binding of a credential to a variable. */
  public Map<String, Object> string(Map<String, Object> words) {
    if (words.containsKey("name")) {
      parameters.put((String) words.get("name"), words.get("defaultValue"));
    }
    return words;
  }

  public void stages(Closure<?> body) {
    body.call();
  }

  public void stage(String name, Closure<?> body) {
    build().entered(name);
    body.call();
  }

  public void steps(Closure<?> body) {
    body.call();
  }

  public void script(Closure<?> body) {
    body.call();
  }

  public void withCredentials(List<Map<String, Object>> bindings, Closure<?> body) {
    bindings.forEach(
        each -> environment.put((String) each.get("variable"), "of-" + each.get("credentialsId")));
    body.call();
    bindings.forEach(each -> environment.remove((String) each.get("variable")));
  }

  public void sh(Object command) {
    build().shell(command.toString(), Map.copyOf(environment));
  }

  public boolean fileExists(Object path) {
    return build().fileExists(path.toString());
  }

  public void input(Map<String, Object> question) {
    build().asked(question.get("message").toString());
  }
}
