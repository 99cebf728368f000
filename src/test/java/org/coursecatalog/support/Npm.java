package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The tools of an npm project under {@code src/test}, in the versions of its lock file. A test that
 * asks for them is skipped where there is no Node.js, or no registry to get them from.
 */
public final class Npm {

  /** What npm says when it cannot have a package, whatever the lock file says of it. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile(
          "EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EIDLETIMEOUT|E4\\d\\d|E5\\d\\d|CERT");

  /** Why npm gets no packages here, once that is known: to find out may take minutes. */
  private static String noRegistry;

  private final Path folder;

  private Npm(Path folder) {
    this.folder = folder;
  }

  /** The project in this folder, installed. Skips the test where that is impossible. */
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
        skip("Node.js 20.19 or later is needed, here is " + version);
      }
    } catch (IOException e) {
      skip("there is no Node.js here");
    }
  }

  /** Says why on the console as well: reports keep it to themselves. */
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
        noRegistry = "npm gets no packages here: " + result.output().lines().findFirst().orElse("");
        skip(noRegistry);
      }
      result.requireSuccess();
    } catch (IOException e) {
      skip("there is no npm here");
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
