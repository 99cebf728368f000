package org.coursecatalog.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds values that lost letters while Java decoded them. U+FFFD stands for bytes that are not text
 * in the encoding of the locale. In command line arguments, Java writes a question mark instead.
 */
public final class DecodingErrors {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private final boolean commandLineIsMisread;

  /** Returns the check for this process. */
  public DecodingErrors() {
    this(!"UTF-8".equals(System.getProperty("sun.jnu.encoding")) && commandLineHasLetters());
  }

  DecodingErrors(boolean commandLineIsMisread) {
    this.commandLineIsMisread = commandLineIsMisread;
  }

  private static boolean commandLineHasLetters() {
    try {
      for (var next : Files.readAllBytes(COMMAND_LINE)) {
        if (next < 0) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns a sentence for a value that has lost letters, without the value. */
  public Optional<String> of(String name, String value, boolean fromCommandLine) {
    if (value.indexOf('\uFFFD') < 0
        && !(fromCommandLine && commandLineIsMisread && value.indexOf('?') >= 0)) {
      return Optional.empty();
    }
    return Optional.of(
        name
            + " has letters that cannot be read in the locale of this process: set"
            + " LANG=C.UTF-8, or write the value in UTF-8");
  }
}
