package org.coursecatalog.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the environment variables of the service as UTF-8 in every locale. Java decodes them by the
 * locale: without one ({@code LANG} unset or {@code C}) each byte of a letter such as ü becomes
 * U+FFFD, which would change a password.
 *
 * <p>On Linux the bytes are in {@code /proc/self/environ}. If that cannot be read, the faults of
 * {@link DecodingErrors} end the start.
 */
public final class Utf8Environment {

  private static final Path BYTES = Path.of("/proc/self/environ");

  private static final Pattern SETTING =
      Pattern.compile("(?is)(?<name>(_\\w+_)?(CATALOG|QUARKUS)_[^=]*)=(?<value>.*)");

  private Utf8Environment() {}

  /** The variables whose UTF-8 value differs from the one that Java decoded; usually none. */
  public static Map<String, String> misread() {
    var decoded = System.getenv();
    if (decoded.entrySet().stream().allMatch(variable -> isAscii(variable.getValue()))) {
      return Map.of();
    }
    try {
      var misread = parse(Files.readAllBytes(BYTES));
      misread.entrySet().removeIf(v -> v.getValue().equals(decoded.get(v.getKey())));
      return misread;
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }

  /**
   * Returns the settings among {@code NAME=value} entries that end in a zero byte, if they are
   * UTF-8.
   */
  static Map<String, String> parse(byte[] environment) {
    var variables = new HashMap<String, String>();
    // ISO 8859-1 has one character for each byte.
    for (var entry : new String(environment, ISO_8859_1).split("\0")) {
      try {
        var bytes = ByteBuffer.wrap(entry.getBytes(ISO_8859_1));
        var setting = SETTING.matcher(UTF_8.newDecoder().decode(bytes));
        if (setting.matches()) {
          variables.put(setting.group("name"), setting.group("value"));
        }
      } catch (CharacterCodingException e) {
        // The value is in the encoding of the locale, which Java has decoded.
      }
    }
    return variables;
  }
}
