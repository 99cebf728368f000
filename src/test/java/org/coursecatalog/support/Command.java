package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an external command and waits for its end. */
public final class Command {

  private static final int TIMEOUT_SECONDS = 600;

  private Command() {}

  public record Result(int exitCode, String output) {

    /** Returns the output; fails unless the exit code is 0. */
    public String requireSuccess() {
      assertThat(exitCode).as(output).isZero();
      return output;
    }
  }

  /**
   * Runs the command in this folder and kills it after a timeout.
   *
   * @throws IOException if the program does not exist
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
      var ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
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
