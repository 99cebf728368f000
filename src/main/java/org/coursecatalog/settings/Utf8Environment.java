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
 * Reads the environment variables of the service as UTF-8 in every locale. Java decodes them in the
 * encoding of the locale. Without a locale ({@code LANG} unset or {@code C}), it replaces each byte
 * of a non-ASCII character by U+FFFD, which would change a password.
 *
 * <p>The raw bytes are read from {@code /proc/self/environ}, which exists on Linux. If it cannot be
 * read, {@link DecodingErrors} reports the affected settings and startup fails.
 */
public final class Utf8Environment {

  private static final Path BYTES = Path.of("/proc/self/environ");

  private static final Pattern SETTING =
      Pattern.compile("(?is)(?<name>(_\\w+_)?(CATALOG|QUARKUS)_[^=]*)=(?<value>.*)");

  private Utf8Environment() {}

  /** Returns the variables that Java decoded incorrectly; usually none. */
  public static Map<String, String> misdecoded() {
    var decoded = System.getenv();
    if (decoded.entrySet().stream().allMatch(variable -> isAscii(variable.getValue()))) {
      return Map.of();
    }
    try {
      var misdecoded = parse(Files.readAllBytes(BYTES));
      misdecoded.entrySet().removeIf(v -> v.getValue().equals(decoded.get(v.getKey())));
      return misdecoded;
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }

  /** Returns the settings that are valid UTF-8. Each entry ends with a zero byte. */
  static Map<String, String> parse(byte[] environment) {
    var variables = new HashMap<String, String>();
    // ISO 8859-1 maps each byte to one character.
    for (var entry : new String(environment, ISO_8859_1).split("\0")) {
      try {
        var bytes = ByteBuffer.wrap(entry.getBytes(ISO_8859_1));
        var setting = SETTING.matcher(UTF_8.newDecoder().decode(bytes));
        if (setting.matches()) {
          variables.put(setting.group("name"), setting.group("value"));
        }
      } catch (CharacterCodingException e) {
        // The value is in the encoding of the locale, and Java decodes it correctly.
      }
    }
    return variables;
  }
}
