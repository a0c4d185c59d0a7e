package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DebianPackagesTest {
  private static final DebianSelection TOOL =
      new DebianSelection(
          "Tool", "tool", "sid", "tool", List.of("libneedless"), List.of("usr/bin/", "usr/lib/"));

  private static Optional<LocalMirror> original = Optional.empty();

  @TempDir Path folder;
  private LocalMirror mirror;

  @BeforeAll
  static void makeMirror(@TempDir Path shared) throws Exception {
    assumeTrue(LocalMirror.possibleHere(), "These tests need apt and dpkg.");
    original =
        Optional.of(
            new LocalMirror(shared.resolve("mirror"))
                .with("tool", "libone, libneedless, perl:any", "usr/bin/tool")
                .with("libone", "libtwo (>= 1)", "usr/lib/one.so")
                .with("libtwo", "libone", "usr/lib/two.so")
                .with("libneedless", "libone", "usr/lib/needless.so")
                .with("perl", "libone", "usr/bin/perl"));
  }

  @BeforeEach
  void copyMirror() throws IOException {
    mirror = original.orElseThrow().copyTo(folder.resolve("mirror"));
  }

  @Test
  void theLibrariesThatAProgramNeedsComeWithItAndNothingElse() throws IOException {
    DebianPrograms programs = fromMirror().programs(TOOL, new Listener());

    assertThat(files(programs.folder()))
        .containsExactlyInAnyOrder("usr/bin/tool", "usr/lib/one.so", "usr/lib/two.so", "content");
    assertThat(programs.path("usr/lib/two.so")).hasContent("libtwo");
    assertThat(files(cache().resolve("packages"))).hasSize(3);
  }

  @Test
  void aDownloadIsToldFromItsBeginningToItsEnd() {
    Listener listener = new Listener();

    fromMirror().programs(TOOL, listener);

    assertThat(listener.told.get(0)).startsWith("0 of ");
    String all = listener.told.get(0).substring("0 of ".length());
    assertThat(listener.told).last().isEqualTo(all + " of " + all);
  }

  @Test
  void whatTheCacheHoldsIsNotAskedForAgain() {
    DebianPrograms first = fromMirror().programs(TOOL, new Listener());

    DebianPrograms second = withoutMirror().programs(TOOL, new Listener());

    assertThat(second).isEqualTo(first);
  }

  @Test
  void programsThatWereDamagedAreUnpackedAgainWithoutTheMirror() throws IOException {
    DebianPrograms programs = fromMirror().programs(TOOL, new Listener());
    Files.writeString(programs.path("usr/bin/tool"), "to");
    Files.delete(programs.path("usr/lib/one.so"));

    DebianPrograms again = withoutMirror().programs(TOOL, new Listener());

    assertThat(again.path("usr/bin/tool")).hasContent("tool");
    assertThat(again.path("usr/lib/one.so")).hasContent("libone");
  }

  @Test
  void aPackageThatWasDamagedIsFetchedAgainAndNoOther() throws IOException {
    DebianPrograms programs = fromMirror().programs(TOOL, new Listener());
    Files.delete(programs.path("usr/bin/tool"));
    Path damaged = packageOf("libone");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    Files.delete(mirror.deb("tool"));

    DebianPrograms again = fromMirror().programs(TOOL, new Listener());

    assertThat(again.path("usr/bin/tool")).hasContent("tool");
    assertThat(damaged).hasSameBinaryContentAs(mirror.deb("libone"));
  }

  @Test
  void aPackageThatIsNotTheOneOfTheListIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(mirror.deb("libtwo"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(mirror.deb("libtwo"), bytes);

    assertThatThrownBy(() -> fromMirror().programs(TOOL, new Listener()))
        .isInstanceOf(SandboxException.class);

    assertThat(cache().resolve("tool.packages")).doesNotExist();
  }

  @Test
  void ofManyAtOnceOneFetches() {
    List<CompletableFuture<DebianPrograms>> all =
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> fromMirror().programs(TOOL, new Listener())))
            .toList();

    assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(mirror.asked()).isEqualTo(1);
  }

  @Test
  void whatAKilledProcessHasLeftIsRemoved() throws IOException {
    Path fetched = Files.createDirectories(cache().resolve("tool.123/files"));
    Path unpacked = Files.createDirectories(cache().resolve("tool-0123456789ab.456/usr"));
    Path another = Files.createDirectories(cache().resolve("toolbox.789"));

    fromMirror().programs(TOOL, new Listener());

    assertThat(fetched.getParent()).doesNotExist();
    assertThat(unpacked.getParent()).doesNotExist();
    assertThat(another).exists();
  }

  @Test
  void aDownloadThatHasBecomeNeedlessEndsAndLeavesNothing() throws IOException {
    Listener listener = new Listener();
    listener.cancelled = true;

    assertThatThrownBy(() -> fromMirror().programs(TOOL, listener))
        .isInstanceOf(SandboxException.class)
        .hasMessage("Tool was stopped before it was fetched.");
    assertThat(files(cache())).containsExactly("tool.lock");
  }

  @Test
  void aMirrorThatDoesNotAnswerIsNamedWithTheCure() {
    DebianMirror nobody =
        new DebianMirror(mirror.mirror().aptGet(), "http://127.0.0.1:1/debian", "trusted=yes");

    assertThatThrownBy(() -> packages(wanted -> nobody).programs(TOOL, new Listener()))
        .isInstanceOf(ServerUnavailableException.class)
        .hasMessageStartingWith(
            "Cannot get Tool (tool of Debian's sid) from http://127.0.0.1:1/debian: ")
        .hasMessageEndingWith(
            "Connect this machine to the mirror once, or copy the cache of a machine that has it.");
  }

  @Test
  void aMachineWithoutAptGetsASentence() {
    Machine machine = new Machine("Linux", "amd64", List.of(folder));

    assertThatThrownBy(() -> DebianPackages.of(folder, machine).programs(TOOL, new Listener()))
        .isInstanceOf(ServerUnavailableException.class)
        .hasMessage(
            "Cannot get Tool: there is no apt-get on this machine. The server comes from packages of Debian; use a machine with Debian, or a Tool of your own.");
  }

  @Test
  void aMachineOfAnotherKindGetsASentenceAlsoIfTheCacheIsFull() {
    fromMirror().programs(TOOL, new Listener());
    Machine machine = new Machine("Linux", "aarch64", List.of());

    assertThatThrownBy(
            () ->
                DebianPackages.of(folder.resolve("cache"), machine).programs(TOOL, new Listener()))
        .isInstanceOf(ServerUnavailableException.class)
        .hasMessageContaining("Linux aarch64")
        .hasMessageContaining("for Linux on x86-64");
  }

  private DebianPackages fromMirror() {
    return packages(wanted -> mirror.mirror());
  }

  private DebianPackages withoutMirror() {
    return packages(
        wanted -> {
          throw new AssertionError("The mirror was asked for " + wanted.server());
        });
  }

  private DebianPackages packages(Function<DebianSelection, DebianMirror> mirrors) {
    return new DebianPackages(folder.resolve("cache"), Machine.current(), mirrors);
  }

  private Path cache() {
    return folder.resolve("cache/debian");
  }

  private Path packageOf(String name) throws IOException {
    String line =
        Files.readAllLines(cache().resolve("tool.packages")).stream()
            .filter(kept -> kept.contains(" " + name + "_"))
            .findFirst()
            .orElseThrow();
    return cache().resolve("packages").resolve(line.substring(0, 64) + ".deb");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  private static final class Listener implements Fetching {
    private final List<String> told = new ArrayList<>();
    private boolean cancelled;

    @Override
    public void at(long bytesDone, long bytesAll) {
      told.add(bytesDone + " of " + bytesAll);
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }
}
