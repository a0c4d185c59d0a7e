package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with a Java and a Maven that only say what they were asked for. */
@Timeout(180)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash", "cat", "dirname", "find", "grep", "head", "mkdir", "readlink", "rm", "sed", "sh");

  @TempDir Path folder;
  private Path programs;
  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    programs = Files.createDirectory(folder.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(programs.resolve(tool), find(tool));
    }
    installation = Installation.unbuilt(folder.resolve("an installation"));
  }

  @AfterEach
  void removeLinksOutOfTheFolder() throws IOException {
    for (String tool : TOOLS) {
      Files.delete(programs.resolve(tool));
    }
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    maven("3.9.9");

    refuses("Java was not found.", "JDK 17 or newer", "JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void anOldJavaIsNamedWithItsPlace(String version) throws Exception {
    java(version);
    maven("3.9.9");

    refuses("Java %s was found at %s.".formatted(version, programs.resolve("java")), "JDK 17");
  }

  @Test
  void aJavaThatDoesNotWorkIsNamedWithItsPlace() throws Exception {
    program("java", "exit 1");
    maven("3.9.9");

    refuses("Java of unknown version was found at %s.".formatted(programs.resolve("java")));
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    java("17");

    refuses("Maven was not found.", "Maven 3.8 or newer", "PATH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.6.3", "2.2.1"})
  void anOldMavenIsNamed(String version) throws Exception {
    java("17");
    maven(version);

    refuses("Maven %s was found.".formatted(version), "Maven 3.8 or newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.7", "3.9.9", "3.10.1", "4.0.0"})
  void itBuildsOnceAndAgainOnlyWhenSomethingHasChanged(String version) throws Exception {
    java("21");
    maven(version);

    Installation.Run first = launch("--help");
    Installation.Run second = launch("--help");

    assertThat(first.err()).startsWith("Building Tributary").contains("Built Tributary in");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains("dev.tributary.app.Main --help");
    assertThat(List.of(first.exitCode(), second.exitCode())).containsOnly(0);
    assertThat(builds()).hasSize(1);

    Files.setLastModifiedTime(
        installation.folder().resolve("app/src/main/java/Main.java"),
        FileTime.from(Instant.now().plusSeconds(5)));
    launch("--help");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void aBuildThatFailsShowsItsErrorsAndIsTriedAgain() throws Exception {
    java("17");
    program(
        "mvn",
        """
        case "$*" in *--version*) echo "Apache Maven 3.9.9"; exit;; esac
        echo "[INFO] Compiling"; echo "[ERROR] No disk left"; exit 1
        """);

    Installation.Run run = launch("--help");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("[ERROR] No disk left", "the build failed; its log: ", "build.log")
        .doesNotContain("Compiling");
    assertThat(installation.folder().resolve("app/target/built")).doesNotExist();
  }

  @Test
  void anOldJavaIsNamedAlsoWhereAnotherOneHasBuilt() throws Exception {
    java("17");
    maven("3.9.9");
    launch("--help");
    Path other = Files.createDirectories(folder.resolve("other/bin"));
    Files.move(programs.resolve("java"), other.resolve("java"));
    java("11");
    Files.writeString(installation.folder().resolve("app/target/built"), other + "/java\n");

    refuses("Java 11 was found at %s.".formatted(programs.resolve("java")));
  }

  @Test
  void itFindsItsFolderWhenItIsCalledByASymbolicLink() throws Exception {
    java("17");
    maven("3.9.9");
    launch("--help");
    Path link = folder.resolve("tributary");
    Files.createSymbolicLink(link, folder.relativize(installation.folder().resolve("tributary")));

    Installation.Run run = launch(link, "--help");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).contains(installation.folder() + "/app/target/lib/app.jar");
    assertThat(builds()).hasSize(1);
  }

  private void refuses(String... words) throws Exception {
    Installation.Run run = launch("--help");

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("tributary: ").contains(words);
  }

  private Installation.Run launch(String... arguments) throws Exception {
    return launch(installation.folder().resolve("tributary"), arguments);
  }

  private Installation.Run launch(Path launcher, String... arguments) throws Exception {
    return Installation.run(
        folder,
        Map.of("PATH", programs.toString()),
        List.of(launcher.toString(), String.join(" ", arguments)));
  }

  private void java(String version) throws IOException {
    program(
        "java",
        """
        case "$*" in
          *-XshowSettings*) echo "    java.specification.version = %s" >&2 ;;
          *) echo "$@" ;;
        esac
        """
            .formatted(version));
  }

  private void maven(String version) throws IOException {
    program(
        "mvn",
        """
        echo "$@" >>"%s"
        case "$*" in
          *--version*) echo "Apache Maven %s (of a test)" ;;
          *package*) mkdir -p app/target/lib; echo jar >app/target/lib/app.jar ;;
        esac
        """
            .formatted(calls(), version));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(calls()).stream().filter(call -> call.contains("package")).toList();
  }

  private Path calls() {
    return folder.resolve("calls");
  }

  private static Path find(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(path -> Path.of(path, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no " + tool));
  }
}
