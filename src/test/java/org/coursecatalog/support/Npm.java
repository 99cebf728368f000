package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs tools of an npm project under {@code src/test} in the versions of its lock file. Skips the
 * test if Node.js or the npm registry is not available.
 */
public final class Npm {

  /** Errors of npm if it cannot reach the registry. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile(
          "EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EIDLETIMEOUT|E4\\d\\d|E5\\d\\d|CERT");

  /** The reason why the registry cannot be reached. Cached, because the check can take minutes. */
  private static String noRegistry;

  private final Path folder;

  private Npm(Path folder) {
    this.folder = folder;
  }

  /** Installs the project in this folder, or skips the test if that is impossible. */
  public static synchronized Npm in(String folder) {
    requireNode();
    var project = new Npm(Path.of(folder));
    if (project.isOutdated()) {
      project.install();
    }
    return project;
  }

  private static void requireNode() {
    try {
      var version = Command.run(Path.of("."), List.of("node", "--version")).output().strip();
      if (!version.matches("v(20\\.(19|[2-9]\\d)|2[2-9]|[3-9]\\d)\\..*")) {
        skip("Node.js 20.19 or later is needed, found " + version);
      }
    } catch (IOException e) {
      skip("Node.js is not installed");
    }
  }

  /** Skips the test and prints the reason, which test reports do not show. */
  public static void skip(String reason) {
    System.out.println("Skipped: " + reason);
    Assumptions.abort(reason);
  }

  private boolean isOutdated() {
    var installed = folder.resolve("node_modules/.package-lock.json").toFile();
    return installed.lastModified() < folder.resolve("package-lock.json").toFile().lastModified();
  }

  private void install() {
    if (noRegistry != null) {
      skip(noRegistry);
    }
    try {
      var result = Command.run(folder, List.of("npm", "ci", "--prefer-offline"));
      if (result.exitCode() != 0 && NO_REGISTRY.matcher(result.output()).find()) {
        noRegistry =
            "npm cannot download packages: " + result.output().lines().findFirst().orElse("");
        skip(noRegistry);
      }
      result.requireSuccess();
    } catch (IOException e) {
      skip("npm is not installed");
    }
  }

  /** Runs a tool of the project in its folder. */
  public Command.Result run(String tool, String... arguments) {
    var command = new ArrayList<>(List.of("node", "node_modules/" + tool));
    command.addAll(List.of(arguments));
    try {
      return Command.run(folder, command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
