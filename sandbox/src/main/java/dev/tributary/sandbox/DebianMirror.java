package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where this machine gets its own packages of Debian from, as its sources of apt say.
 *
 * @param options what a line of sources of ours must say of it, besides the release
 */
record DebianMirror(Path aptGet, String uri, String options) {
  private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
  private static final Pattern ARCHIVE = Pattern.compile(".*/debian(\\.list)?/?");
  private static final String FORMAT = "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(SIGNED_BY)";

  /**
   * The mirror of the machine.
   *
   * @param server what it is needed for, said where it cannot be had
   */
  static DebianMirror of(Machine machine, String server) {
    Path aptGet = machine.require("apt-get", server);
    List<String> line =
        List.of(
            aptGet.toString(),
            "indextargets",
            "--no-release-info",
            "--format",
            FORMAT,
            "Identifier: Packages");
    return output(line).stream()
        .map(target -> target.split("\\|", -1))
        .filter(target -> target.length == 4 && isOfDebian(target[0], target[1], target[2]))
        .findFirst()
        .map(target -> new DebianMirror(aptGet, target[0], options(target[3])))
        .orElseThrow(
            () ->
                new ServerUnavailableException(
                    "Cannot get %s: the sources of apt on this machine name no mirror of Debian. Use a machine with Debian, or a %s of your own."
                        .formatted(server, server)));
  }

  String source(String release) {
    return "deb [%s] %s %s main%n".formatted(options, uri, release);
  }

  /** The archive itself: not security updates, nor what others offer for Debian. */
  private static boolean isOfDebian(String uri, String release, String component) {
    return ARCHIVE.matcher(uri).matches() && component.equals("main") && !release.contains("/");
  }

  /**
   * A mirror may lag behind; its signatures are what counts, so its age does not. Only the list of
   * packages is read.
   */
  private static String options(String signedBy) {
    List<String> options = new ArrayList<>();
    options.add("arch=amd64 target=Packages lang=none pdiffs=no check-valid-until=no");
    if (signedBy.startsWith("/")) {
      options.add("signed-by=" + signedBy);
    } else if (Files.exists(KEYRING)) {
      options.add("signed-by=" + KEYRING);
    }
    return String.join(" ", options);
  }

  private static List<String> output(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] output = process.getInputStream().readAllBytes();
      return new String(output, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
