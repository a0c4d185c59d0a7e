package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.FolderProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the demo, run by who has no rights at all on the installation. */
@Timeout(600)
class OrdinaryUserTest {
  @TempDir Path folder;
  private OrdinaryUser user;
  private OrdinaryUser nameless;
  private Path own;
  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    user = OrdinaryUser.insteadOfRoot(folder, OrdinaryUser.NOBODY);
    nameless = OrdinaryUser.insteadOfRoot(folder, OrdinaryUser.NAMELESS);
    own = Files.createDirectory(folder.resolve("own"));
    installation = Installation.unbuilt(folder.resolve("an installation"));
  }

  @AfterEach
  void letTheFolderBeDeleted() throws IOException {
    installation.protect("rwx");
  }

  @Test
  void theDemoIsVerifiedFromAnInstallationThatCannotBeWritten() throws Exception {
    installation.built(user).protect("r-x");
    var before = installation.state();

    Installation.Run demo = launch(user, "demo", "--rows", "300", "--duration", "1s");

    assertThat(demo.exitCode()).as(demo.toString()).isZero();
    assertThat(demo.out()).contains("VERIFIED at");
    assertThat(demo.err()).isEmpty();
    assertThat(installation.state()).isEqualTo(before);
    assertThat(own).isDirectoryNotContaining("glob:**/tributary-demo-*");
    assertThat(FolderProcesses.in(folder)).isEmpty();
  }

  @Test
  void theServersRunForAUserWhoHasNoNameOrItIsSaidWhyNot() throws Exception {
    installation.built(nameless).protect("r-x");

    Installation.Run servers = launch(nameless, "warm-up");

    if (nameless.can("id", "-un") || nameless.can("unshare", "--user", "true")) {
      assertThat(servers).isEqualTo(new Installation.Run(0, "", ""));
    } else {
      assertThat(servers.exitCode()).isEqualTo(2);
      assertThat(servers.err())
          .startsWith("tributary: PostgreSQL refuses to run as user " + nameless.id())
          .contains("/etc/passwd");
    }
    assertThat(FolderProcesses.in(folder)).isEmpty();
  }

  @Test
  void aDemoThatCannotKeepItsDataSaysWhere() throws Exception {
    installation.built(user).protect("r-x");

    Installation.Run demo = launch(user, "demo", "--keep");

    assertThat(demo.exitCode()).as(demo.toString()).isEqualTo(2);
    assertThat(demo.out()).isEmpty();
    assertThat(demo.err())
        .startsWith("tributary: Cannot make the folder")
        .contains(".tributary/demo", "Run the demo in a folder that you may write into.")
        .doesNotContain("Exception");
  }

  @Test
  void anInstallationThatMustBeBuiltByItsOwnerSaysSo() throws Exception {
    installation.protect("r-x");

    Installation.Run help = launch(user, "--help");

    assertThat(help.exitCode()).as(help.toString()).isEqualTo(2);
    assertThat(help.err())
        .isEqualTo(
            "tributary: Tributary in %s must be built, and you may not write there. Have its owner run ./tributary --help once, or copy the folder to a place of your own.%n"
                .formatted(installation.folder()));
  }

  /** In the installation's folder, as one does who has just found it. */
  private Installation.Run launch(OrdinaryUser who, String... arguments) throws Exception {
    who.give(own);
    List<String> line = new ArrayList<>(who.prefix());
    line.add("./tributary");
    line.addAll(List.of(arguments));
    return Installation.run(
        installation.folder(),
        Map.of(
            "PATH", System.getenv("PATH"),
            "JAVA_HOME", System.getProperty("java.home"),
            "TRIBUTARY_JAVA_OPTIONS", "-Djava.io.tmpdir=" + own),
        line);
  }
}
