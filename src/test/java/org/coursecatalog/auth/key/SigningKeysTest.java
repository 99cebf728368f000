package org.coursecatalog.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.Settings;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests reload the folder explicitly instead of waiting for the timer. */
class SigningKeysTest {

  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration DELAY = Duration.ofSeconds(60);

  private final SettableClock clock = new SettableClock(START);
  private final Vertx vertx = Vertx.vertx();
  private final KeyPair older = TestKeys.p256();
  private final KeyPair newer = TestKeys.ed25519();

  @TempDir Path folder;

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void keyIsGeneratedWithoutAFolder() {
    var keys =
        new SigningKeys(Settings.of(KeyConfig.class), clock, vertx, new SimpleMeterRegistry());
    keys.open();
    assertThat(published(keys)).containsExactly(keys.current().id());
    assertThat(keys.findById(keys.current().id())).isEqualTo(keys.current());
  }

  @Test
  void lastKeyByFileNameSignsAndAllKeysVerify() {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    assertThat(keys.current().id()).isEqualTo(id(newer));
    assertThat(keys.findById(id(older)).publicKey()).isEqualTo(older.getPublic());
    assertThat(keys.findById(id(newer)).publicKey()).isEqualTo(newer.getPublic());
    assertThat(published(keys)).containsExactly(id(older), id(newer));
  }

  @Test
  void unknownIdsReturnNull() {
    write("a.pem", older);
    var keys = open();
    assertThat(keys.findById(null)).isNull();
    assertThat(keys.findById("")).isNull();
    assertThat(keys.findById("a.pem")).isNull();
    assertThat(keys.findById(id(newer))).isNull();
  }

  @Test
  void addedKeyVerifiesImmediatelyAndSignsAfterTheDelay() {
    write("a.pem", older);
    var keys = open();
    write("b.pem", newer);
    assertThat(keys.findById(id(newer))).as("before the reload").isNull();

    keys.reload();
    assertThat(keys.findById(id(newer))).isNotNull();
    assertThat(published(keys)).containsExactly(id(older), id(newer));
    assertThat(keys.current().id()).isEqualTo(id(older));

    clock.advance(DELAY.minusMillis(1));
    keys.reload();
    assertThat(keys.current().id()).isEqualTo(id(older));

    clock.advance(Duration.ofMillis(1));
    assertThat(keys.current().id()).isEqualTo(id(newer));
    assertThat(keys.findById(id(older))).isNotNull();
  }

  @Test
  void addedKeySignsOnlyIfItIsTheLast() {
    write("b.pem", older);
    var keys = open();
    write("a.pem", newer);
    keys.reload();
    clock.advance(DELAY.multipliedBy(2));
    assertThat(keys.current().id()).isEqualTo(id(older));
    assertThat(keys.findById(id(newer))).isNotNull();
  }

  @Test
  void instanceStartedDuringARotationSignsWithTheOlderKey() {
    write("a.pem", older);
    write("b.pem", newer, START.minusSeconds(10));
    var keys = open();
    assertThat(keys.current().id()).isEqualTo(id(older));
    clock.advance(Duration.ofSeconds(50));
    assertThat(keys.current().id()).isEqualTo(id(newer));
  }

  @Test
  void onlyKeySignsDuringItsActivationDelay() {
    write("a.pem", older, START);
    assertThat(open().current().id()).isEqualTo(id(older));
  }

  @Test
  void onlyKeySignsEvenWithAModificationTimeInTheFuture() {
    write("a.pem", older, START.plus(Duration.ofDays(400)));
    assertThat(open().current().id()).isEqualTo(id(older));
  }

  @Test
  void removedKeyNeitherVerifiesNorSigns() throws IOException {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    Files.delete(folder.resolve("b.pem"));
    keys.reload();
    assertThat(keys.findById(id(newer))).isNull();
    assertThat(published(keys)).containsExactly(id(older));
    assertThat(keys.current().id()).isEqualTo(id(older));
  }

  @Test
  void restoredKeyWaitsForTheDelayAgain() throws IOException {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    Files.delete(folder.resolve("b.pem"));
    keys.reload();
    write("b.pem", newer);
    keys.reload();
    assertThat(keys.current().id()).isEqualTo(id(older));
    clock.advance(DELAY);
    assertThat(keys.current().id()).isEqualTo(id(newer));
  }

  @Test
  void renamedKeyKeepsItsAge() throws IOException {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    Files.move(folder.resolve("a.pem"), folder.resolve("c.pem"));
    keys.reload();
    assertThat(keys.current().id()).isEqualTo(id(older));
  }

  @Test
  void signingFailsAfterAllKeysAreRemoved() throws IOException {
    write("a.pem", older);
    var keys = open();
    assertThat(keys.canSign()).isTrue();
    assertThat(keys.describe()).isEqualTo("1 key(s) in " + folder + ", signing with " + id(older));
    Files.delete(folder.resolve("a.pem"));
    keys.reload();
    assertThat(keys.canSign()).isFalse();
    assertThat(published(keys)).isEmpty();
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(keys::current)
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.NO_SIGNING_KEY);
  }

  @Test
  void linksSwappedByKubernetesAreFollowed() throws IOException {
    var first = Files.createDirectory(folder.resolve("..2030_01_01"));
    TestKeys.write(first, "a.pem", older);
    Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(folder.resolve("a.pem"), Path.of("..data", "a.pem"));
    var keys = open();
    assertThat(published(keys)).containsExactly(id(older));

    var second = Files.createDirectory(folder.resolve("..2030_01_02"));
    TestKeys.write(second, "a.pem", older);
    TestKeys.write(second, "b.pem", newer);
    Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
    Files.move(
        folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    Files.createSymbolicLink(folder.resolve("b.pem"), Path.of("..data", "b.pem"));
    keys.reload();
    assertThat(published(keys)).containsExactly(id(older), id(newer));
    assertThat(keys.current().id()).isEqualTo(id(older));

    Files.delete(folder.resolve("a.pem"));
    keys.reload();
    assertThat(published(keys)).containsExactly(id(newer));
  }

  @Test
  void addedUnusableFileIsLoggedOnceAndIgnored() throws IOException {
    write("a.pem", older);
    var keys = open();
    for (var content :
        List.of("", "no key", TestKeys.pem(TestKeys.rsa(1024).getPrivate()), pemOf(older))) {
      Files.writeString(folder.resolve("b.pem"), content);
      var log = logOf(keys::reload);
      assertThat(log).singleElement().asString().contains(folder.resolve("b.pem") + " ");
      assertThat(logOf(keys::reload)).isEmpty();
      assertThat(published(keys)).containsExactly(id(older));
      assertThat(keys.current().id()).isEqualTo(id(older));
      Files.delete(folder.resolve("b.pem"));
      assertThat(logOf(keys::reload)).isEmpty();
    }
    write("b.pem", newer);
    assertThat(logOf(keys::reload)).singleElement().asString().contains(id(newer));
    assertThat(published(keys)).containsExactly(id(older), id(newer));
  }

  /** The file is partly copied, overwritten by mistake, or unreadable. */
  @Test
  void keyStaysWhileItsFileIsUnusable() throws IOException {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    var file = folder.resolve("b.pem");
    var valid = pemOf(newer);
    for (var content :
        List.of(
            "",
            valid.substring(0, 40),
            valid.substring(0, valid.length() - 30),
            "no key",
            TestKeys.pem(TestKeys.rsa(1024).getPrivate()),
            valid + "\n".repeat(64 * 1024))) {
      Files.writeString(file, content);
      assertThat(logOf(keys::reload))
          .singleElement()
          .asString()
          .contains(file + " ", "stays in use")
          .doesNotContain("PRIVATE");
      assertThat(logOf(keys::reload)).as("at the next poll").isEmpty();
      assertThat(published(keys)).containsExactly(id(older), id(newer));
      assertThat(keys.current().id()).isEqualTo(id(newer));
      Files.writeString(file, valid);
      assertThat(logOf(keys::reload)).isEmpty();
    }
  }

  @Test
  void keyStaysWhileItsFileIsAFolderOrABrokenLink() throws IOException {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    Files.delete(folder.resolve("b.pem"));
    Files.createDirectory(folder.resolve("b.pem"));
    keys.reload();
    assertThat(published(keys)).containsExactly(id(older), id(newer));
    Files.delete(folder.resolve("b.pem"));
    Files.createSymbolicLink(folder.resolve("b.pem"), folder.resolve("nowhere"));
    keys.reload();
    assertThat(published(keys)).containsExactly(id(older), id(newer));
    assertThat(keys.current().id()).isEqualTo(id(newer));
    Files.delete(folder.resolve("b.pem"));
    keys.reload();
    assertThat(published(keys)).containsExactly(id(older));
  }

  @Test
  void keyWithAnUnusableFileStaysUntilTheFileIsDeleted() throws IOException {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    Files.writeString(folder.resolve("b.pem"), "no key");
    for (var poll = 0; poll < 100; poll++) {
      clock.advance(DELAY);
      keys.reload();
    }
    assertThat(keys.current().id()).isEqualTo(id(newer));
    Files.delete(folder.resolve("b.pem"));
    keys.reload();
    assertThat(keys.findById(id(newer))).isNull();
  }

  @Test
  void anotherValidKeyInTheSameFileReplacesTheKey() throws IOException {
    write("a.pem", older);
    var keys = open();
    Files.writeString(folder.resolve("a.pem"), "half");
    keys.reload();
    Files.writeString(folder.resolve("a.pem"), pemOf(newer));
    keys.reload();
    assertThat(published(keys)).containsExactly(id(newer));
  }

  @Test
  void keyMovedToAnotherFileIsPublishedOnce() throws IOException {
    write("a.pem", older);
    write("b.pem", newer);
    var keys = open();
    Files.writeString(folder.resolve("a.pem"), "no key");
    write("c.pem", older);
    assertThat(logOf(keys::reload)).singleElement().asString().contains("a.pem");
    assertThat(published(keys)).containsExactly(id(newer), id(older));
  }

  @Test
  void keysStayWhileTheFolderIsUnmountedAndEmpty() throws IOException {
    var mounted = Files.createDirectory(folder.resolve("mounted"));
    TestKeys.write(mounted, "a.pem", older);
    var keys = open(mounted);
    Files.move(mounted, folder.resolve("unmounted"));
    Files.createDirectory(mounted);
    assertThat(logOf(keys::reload)).singleElement().asString().contains(mounted.toString());
    assertThat(logOf(keys::reload)).as("at the next poll").isEmpty();
    assertThat(published(keys)).containsExactly(id(older));
    Files.delete(mounted);
    Files.move(folder.resolve("unmounted"), mounted);
    assertThat(logOf(keys::reload)).isEmpty();
    assertThat(published(keys)).containsExactly(id(older));
  }

  @Test
  void keysStayWhileTheLinkToTheirVolumeIsSwapped() throws IOException {
    var first = Files.createDirectory(folder.resolve("..2030_01_01"));
    TestKeys.write(first, "a.pem", older);
    Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(folder.resolve("a.pem"), Path.of("..data", "a.pem"));
    var keys = open();
    Files.delete(folder.resolve("..data"));
    keys.reload();
    assertThat(published(keys)).containsExactly(id(older));
    Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    assertThat(logOf(keys::reload)).isEmpty();
    assertThat(published(keys)).containsExactly(id(older));
  }

  @Test
  void keysStayWhileTheFolderIsMissing() throws IOException {
    var mounted = Files.createDirectory(folder.resolve("mounted"));
    TestKeys.write(mounted, "a.pem", older);
    var keys = open(mounted);
    Files.move(mounted, folder.resolve("unmounted"));
    assertThat(logOf(keys::reload)).singleElement().asString().contains(mounted.toString());
    assertThat(logOf(keys::reload)).as("at the next poll").isEmpty();
    assertThat(published(keys)).containsExactly(id(older));
  }

  @Test
  void unchangedFolderLogsNothing() {
    write("a.pem", older);
    var keys = open();
    assertThat(logOf(keys::reload)).isEmpty();
  }

  @Test
  void unusableFolderFailsTheStart() throws IOException {
    assertStartFails(folder, "no .pem file in " + folder);
    assertStartFails(folder.resolve("missing"), folder.resolve("missing").toString());
    Files.writeString(folder.resolve("a.pem"), "no key");
    assertStartFails(folder, folder.resolve("a.pem") + " ");
    Files.delete(folder.resolve("a.pem"));
    write("a.pem", older);
    write("b.pem", older);
    assertStartFails(folder, folder.resolve("b.pem") + " contains the same key as a.pem");
  }

  private SigningKeys open(Path keys) {
    var config =
        Settings.of(
            KeyConfig.class,
            "catalog.auth.keys",
            keys.toString(),
            "catalog.auth.key-activation-delay",
            "60S");
    var opened = new SigningKeys(config, clock, vertx, new SimpleMeterRegistry());
    opened.open();
    // Stops the timer, so that only the tests reload the folder.
    opened.close();
    return opened;
  }

  private SigningKeys open() {
    return open(folder);
  }

  private static String id(KeyPair pair) {
    return SigningKey.of(pair).id();
  }

  private static List<String> published(SigningKeys keys) {
    return keys.publicJwks().stream().map(jwk -> (String) jwk.get("kid")).toList();
  }

  /** A key file that is older than the delay. */
  private void write(String name, KeyPair pair) {
    write(name, pair, START.minus(Duration.ofDays(1)));
  }

  private void write(String name, KeyPair pair, Instant modifiedAt) {
    try {
      Files.setLastModifiedTime(TestKeys.write(folder, name, pair), FileTime.from(modifiedAt));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertStartFails(Path keys, String reason) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> open(keys))
        .withMessageStartingWith("catalog.auth.keys: ")
        .withMessageContaining(reason)
        .withNoCause();
  }

  private static String pemOf(KeyPair pair) {
    return TestKeys.pem(pair.getPrivate());
  }

  private static List<String> logOf(Runnable action) {
    var logger = Logger.getLogger(SigningKeys.class.getName());
    var lines = new ArrayList<String>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            var line = logged.getMessage();
            lines.add(
                logged.getParameters() == null ? line : line.formatted(logged.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      action.run();
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }
}
