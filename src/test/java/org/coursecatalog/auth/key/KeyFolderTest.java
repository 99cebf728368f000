package org.coursecatalog.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.coursecatalog.auth.key.KeyFolder.Contents;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

  @TempDir Path folder;

  @Test
  void keysAreSortedByFileName() {
    var pairs = List.of(TestKeys.p256(), TestKeys.ed25519(), TestKeys.p256());
    TestKeys.write(folder, "b.pem", pairs.get(1));
    TestKeys.write(folder, "c.pem", pairs.get(2));
    TestKeys.write(folder, "a.pem", pairs.get(0));
    assertThat(ids())
        .containsExactlyElementsOf(pairs.stream().map(pair -> SigningKey.of(pair).id()).toList());
  }

  @Test
  void hiddenFilesAndOtherExtensionsAreIgnored() throws IOException {
    TestKeys.write(folder, "a.pem", TestKeys.p256());
    for (var name : List.of(".b.pem", "a.pem~", "a.pem.bak", "README", "a.key")) {
      Files.writeString(folder.resolve(name), "no key");
    }
    assertThat(ids()).hasSize(1);
  }

  @Test
  void modificationTimeIsRead() throws IOException {
    var file = TestKeys.write(folder, "a.pem", TestKeys.p256());
    var then = Instant.parse("2024-05-06T07:08:09Z");
    Files.setLastModifiedTime(file, FileTime.from(then));
    assertThat(
            new KeyFolder(folder)
                .read(Contents.NONE, KeyFolderTest::fail)
                .files()
                .get(0)
                .modifiedAt())
        .isEqualTo(then);
  }

  @Test
  void emptyFolderHasNoKeys() {
    assertThat(ids()).isEmpty();
  }

  @Test
  void missingFolderIsRejected() {
    var missing = folder.resolve("missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyFolder(missing).read(Contents.NONE, KeyFolderTest::fail))
        .withMessageStartingWith(missing.toString());
  }

  @Test
  void fileInsteadOfAFolderIsRejected() {
    var file = TestKeys.write(folder, "a.pem", TestKeys.p256());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyFolder(file).read(Contents.NONE, KeyFolderTest::fail))
        .withMessageStartingWith(file.toString());
  }

  @Test
  void weakKeyIsRejectedWithTheNameOfItsFile() {
    TestKeys.write(folder, "good.pem", TestKeys.p256());
    TestKeys.write(folder, "weak.pem", TestKeys.rsa(1024));
    assertRejected("weak.pem", "1024 bits");
  }

  @Test
  void invalidKeyIsRejectedWithTheNameOfItsFile() throws IOException {
    for (var content : List.of("", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n")) {
      Files.writeString(folder.resolve("broken.pem"), content);
      assertRejected("broken.pem", "no ");
    }
    Files.write(folder.resolve("broken.pem"), TestKeys.p256().getPrivate().getEncoded());
    assertRejected("broken.pem", "");
  }

  @Test
  void tooLargeFileIsRejected() throws IOException {
    var key = TestKeys.pem(TestKeys.p256().getPrivate());
    Files.writeString(folder.resolve("large.pem"), key + "\n".repeat(64 * 1024));
    assertRejected("large.pem", "too large");
    Files.writeString(
        folder.resolve("large.pem"),
        key + "\n".repeat(64 * 1024 - key.length()),
        StandardCharsets.US_ASCII);
    assertThat(ids()).hasSize(1);
  }

  @Test
  void folderWithTheNameOfAKeyIsRejected() throws IOException {
    Files.createDirectory(folder.resolve("folder.pem"));
    assertRejected("folder.pem", "cannot be read");
  }

  @Test
  void namedPipeIsRejectedWithoutWaitingForAWriter() throws Exception {
    var exitCode =
        new ProcessBuilder("mkfifo", folder.resolve("pipe.pem").toString()).start().waitFor();
    assertThat(exitCode).isZero();
    assertRejected("pipe.pem", "cannot be read");
  }

  @Test
  void brokenLinkIsRejected() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.pem"), folder.resolve("nowhere"));
    assertRejected("link.pem", "cannot be read");
  }

  @Test
  void duplicateKeyIsRejectedWithBothFileNames() {
    var pair = TestKeys.p256();
    TestKeys.write(folder, "a.pem", pair);
    TestKeys.write(folder, "b.pem", TestKeys.p256());
    TestKeys.write(folder, "c.pem", "another comment\n" + TestKeys.pem(pair.getPrivate()));
    assertRejected("c.pem", "the same key as a.pem");
  }

  private static void fail(String problem) {
    throw new IllegalArgumentException(problem);
  }

  private List<String> ids() {
    return new KeyFolder(folder)
        .read(Contents.NONE, KeyFolderTest::fail).files().stream()
            .map(file -> file.key().id())
            .toList();
  }

  private void assertRejected(String file, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyFolder(folder).read(Contents.NONE, KeyFolderTest::fail))
        .withMessageStartingWith(folder.resolve(file) + " ")
        .withMessageContaining(reason);
  }
}
