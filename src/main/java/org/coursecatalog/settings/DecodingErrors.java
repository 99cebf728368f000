package org.coursecatalog.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds setting values with characters that Java could not decode in the encoding of the locale.
 * Java replaces such characters by U+FFFD, and by a question mark in command line arguments.
 */
public final class DecodingErrors {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private final boolean commandLineIsMisdecoded;

  /** Creates the check for this process. */
  public DecodingErrors() {
    this(!"UTF-8".equals(System.getProperty("sun.jnu.encoding")) && commandLineHasNonAscii());
  }

  DecodingErrors(boolean commandLineIsMisdecoded) {
    this.commandLineIsMisdecoded = commandLineIsMisdecoded;
  }

  private static boolean commandLineHasNonAscii() {
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

  /** Returns an error message, without the value, if the value has such characters. */
  public Optional<String> of(String name, String value, boolean fromCommandLine) {
    if (value.indexOf('\uFFFD') < 0
        && !(fromCommandLine && commandLineIsMisdecoded && value.indexOf('?') >= 0)) {
      return Optional.empty();
    }
    return Optional.of(
        name
            + " has characters that cannot be decoded in the locale of this process: set"
            + " LANG=C.UTF-8, or encode the value in UTF-8");
  }
}
