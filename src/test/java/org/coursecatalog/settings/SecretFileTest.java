package org.coursecatalog.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("contents")
  void oneLineBreakAtTheEndIsRemoved(String content, String secret) throws IOException {
    assertThat(file(content.getBytes(UTF_8)).read()).isEqualTo(secret);
  }

  @Test
  void fileMustExist() {
    var missing = new SecretFile(folder.resolve("missing"));
    assertThatIllegalArgumentException()
        .isThrownBy(missing::read)
        .withMessageContaining("there is no file")
        .withMessageContaining("missing");
  }

  @Test
  void folderIsNotAFile() {
    assertThatIllegalArgumentException()
        .isThrownBy(new SecretFile(folder)::read)
        .withMessageContaining("cannot be read");
  }

  @Test
  void contentMustBeUtf8WithoutAByteOrderMark() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(file("Grüße-aus-Köln".getBytes(ISO_8859_1))::read)
        .withMessageContaining("not in UTF-8")
        .withMessageNotContaining("Gr");
    assertThatIllegalArgumentException()
        .isThrownBy(file("\uFEFFsecret".getBytes(UTF_8))::read)
        .withMessageContaining("byte order mark")
        .withMessageNotContaining("begins with secret");
  }

  @Test
  void largeFileIsNotRead() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(file("x".repeat(4097).getBytes(UTF_8))::read)
        .withMessageContaining("4096 bytes");
  }

  private SecretFile file(byte[] content) throws IOException {
    return new SecretFile(Files.write(folder.resolve("secret"), content));
  }

  static List<Arguments> contents() {
    return List.of(
        Arguments.of("pa$$w${HOME}rd\n", "pa$$w${HOME}rd"),
        Arguments.of("secret\r\n", "secret"),
        Arguments.of("secret", "secret"),
        Arguments.of("secret\n\n", "secret\n"),
        Arguments.of("secret\r", "secret\r"),
        Arguments.of(" secret \n", " secret "),
        Arguments.of("Grüße-aus-Köln\n", "Grüße-aus-Köln"),
        Arguments.of("\n", ""),
        Arguments.of("", ""));
  }
}
