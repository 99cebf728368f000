package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A shell that readers paste the blocks of the documents into. */
enum Shell {
  BASH("bash", "-s"),
  INTERACTIVE_BASH("bash", "--norc", "--noprofile", "-i", "-s"),
  INTERACTIVE_ZSH("zsh", "-f", "-i", "-s");

  private final List<String> command;

  Shell(String... command) {
    this.command = List.of(command);
  }

  /**
   * Runs a script as if it was pasted, up to its first failure, and returns its standard output.
   * Skips the test if the machine does not have this shell.
   */
  String run(String script, Map<String, String> environment) throws Exception {
    assumeInstalled();
    var input = Files.createTempFile("pasted", ".sh");
    var errors = Files.createTempFile("errors", ".log");
    try {
      Files.writeString(input, "set -euo pipefail\n" + script);
      var builder = new ProcessBuilder(command);
      // Disables prompts. An interactive shell echoes its input to its standard error.
      builder.environment().putAll(Map.of("PS1", "", "PS2", "", "PROMPT_EOL_MARK", ""));
      builder.environment().putAll(environment);
      builder.redirectInput(input.toFile()).redirectError(errors.toFile());
      var shell = builder.start();
      var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor()).as(output + Files.readString(errors)).isZero();
      return output;
    } finally {
      Files.delete(input);
      Files.delete(errors);
    }
  }

  private void assumeInstalled() {
    var found =
        List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.get(0))));
    if (!found) {
      System.err.printf(
          "%s is not installed: the documents are not tested in it%n", command.get(0));
    }
    assumeThat(found).as("%s is installed", command.get(0)).isTrue();
  }
}
