package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that a test runs to its end. */
public final class Command {

  private static final int PATIENCE_SECONDS = 600;

  private Command() {}

  /** What it has written, and how it ended. */
  public record Result(int exitCode, String output) {

    /** What it has written, when it ended well. */
    public String requireSuccess() {
      assertThat(exitCode).as(output).isZero();
      return output;
    }
  }

  /**
   * Runs it in this folder, and ends it when it takes too long.
   *
   * @throws IOException when there is no such program
   */
  public static Result run(Path folder, List<String> command) throws IOException {
    var output = Files.createTempFile("command", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      var ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended
          ? new Result(process.exitValue(), Files.readString(output))
          : new Result(-1, "ETIMEDOUT: " + command + " has not ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      Files.delete(output);
    }
  }
}
