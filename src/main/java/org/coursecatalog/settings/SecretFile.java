package org.coursecatalog.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that contains one secret, as mounted by container platforms. One trailing line break (LF
 * or CRLF), which editors and {@code echo} append, is not part of the secret.
 */
public record SecretFile(Path path) {

  private static final int MAX_BYTES = 4096;

  /**
   * Reads the secret.
   *
   * @throws IllegalArgumentException if the file cannot be read, is too large, begins with a byte
   *     order mark or is not UTF-8. The message does not contain the content.
   */
  public String read() {
    try (var content = Files.newInputStream(path)) {
      var bytes = content.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw unusable("has more than %d bytes".formatted(MAX_BYTES));
      }
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.startsWith("\uFEFF")) {
        throw unusable("begins with a byte order mark");
      }
      return text.replaceFirst("\\r?\\n\\z", "");
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file %s".formatted(path), e);
    } catch (CharacterCodingException e) {
      throw unusable("is not in UTF-8");
    } catch (IOException e) {
      throw unusable("cannot be read (%s)".formatted(e.getMessage()));
    }
  }

  private IllegalArgumentException unusable(String reason) {
    return new IllegalArgumentException("the file %s %s".formatted(path, reason));
  }
}
