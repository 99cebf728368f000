package org.coursecatalog.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.support.Settings;
import org.coursecatalog.support.TimeComparison;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class PasswordHasherTest {

  private static final HashingClient SOMEBODY = new HashingClient("192.0.2.1", "somebody");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();

  /** Also with queues so short that a setting may not ask for them. */
  private record Given(
      int cost, Optional<Integer> hashingThreads, int hashingQueue, boolean blocklist)
      implements PasswordConfig {}

  @AfterEach
  void closeVertx() {
    vertx.close().await().atMost(TIMEOUT);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 10})
  void hashOfTheWellKnownPasswordIsOneAtTheConfiguredCost(int cost) {
    var hasher = hasher(cost, 2, 64);
    var hash = await(hasher.hashOfWellKnownPassword());
    assertThat(await(hasher.matches(SOMEBODY, PasswordHasher.WELL_KNOWN_PASSWORD, hash))).isTrue();
    assertThat(hasher.isOutdated(hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12345678", "пароль-密码-🔑", " leading and trailing ", "e\u0301\u0000\uffff"})
  void passwordMatchesItsHashAndNothingElseDoes(String password) {
    var hasher = quickHasher();
    var hash = await(hasher.hash(SOMEBODY, password));
    assertThat(await(hasher.matches(SOMEBODY, password, hash))).isTrue();
    assertThat(await(hasher.matches(SOMEBODY, password + " ", hash))).isFalse();
    assertThat(await(hasher.matches(SOMEBODY, password + "\0", hash))).isFalse();
    assertThat(await(hasher.matches(SOMEBODY, password.substring(1), hash))).isFalse();
    assertThat(await(hasher.matches(SOMEBODY, password.replace("🔑", "🔒") + "!", hash))).isFalse();
    assertThat(await(hasher.matches(SOMEBODY, "", hash))).isFalse();
  }

  @Test
  void caseAndWidthAndCompositionCount() {
    var hasher = quickHasher();
    var hash = await(hasher.hash(SOMEBODY, "Caf\u00e9 admin"));
    for (var other :
        List.of("caf\u00e9 admin", "Cafe\u0301 admin", "Caf\u00e9 ａdmin", "Cafe admin")) {
      assertThat(await(hasher.matches(SOMEBODY, other, hash))).isFalse();
    }
  }

  @Test
  void everyCharacterCountsAlsoBeyondWhatBcryptLooksAt() {
    var hasher = quickHasher();
    var password = "x".repeat(256);
    var hash = await(hasher.hash(SOMEBODY, password));
    assertThat(await(hasher.matches(SOMEBODY, password, hash))).isTrue();
    for (var place = 0; place < password.length(); place++) {
      var other = password.substring(0, place) + "y" + password.substring(place + 1);
      assertThat(await(hasher.matches(SOMEBODY, other, hash))).as("place %d", place).isFalse();
    }
    assertThat(await(hasher.matches(SOMEBODY, "x".repeat(255), hash))).isFalse();
    assertThat(await(hasher.matches(SOMEBODY, "x".repeat(72), hash))).isFalse();
  }

  @Test
  void hashesOfOnePasswordDiffer() {
    var hasher = quickHasher();
    var hashes = new HashSet<String>();
    for (var i = 0; i < 50; i++) {
      hashes.add(await(hasher.hash(SOMEBODY, "correct horse")));
    }
    assertThat(hashes).hasSize(50);
  }

  @Test
  void hashOfOneProcessIsGoodInAnother() {
    var hash = await(quickHasher().hash(SOMEBODY, "correct horse"));
    assertThat(await(quickHasher().matches(SOMEBODY, "correct horse", hash))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10})
  void hashTellsTheConfiguredCost(int cost) {
    assertThat(await(hasher(cost, 1, 64).hash(SOMEBODY, "correct horse")))
        .matches("\\$2[aby]\\$%02d\\$[./A-Za-z0-9]{53}".formatted(cost));
  }

  @Test
  void hashMadeAtAnotherCostStillMatches() {
    var hash = await(hasher(5, 1, 64).hash(SOMEBODY, "correct horse"));
    var hasher = quickHasher();
    assertThat(await(hasher.matches(SOMEBODY, "correct horse", hash))).isTrue();
    assertThat(await(hasher.matches(SOMEBODY, "correct house", hash))).isFalse();
  }

  @Test
  void costIsTenUnlessSet() {
    assertThat(Settings.of(PasswordConfig.class).cost()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "correct horse", "null"})
  void nothingMatchesTheMissingHashOfNobody(String password) {
    assertThat(await(quickHasher().matches(SOMEBODY, password, null))).isFalse();
  }

  @Test
  void nothingIsHashedBeforeSubscription() {
    var hasher = hasher(4, 1, 0);
    for (var i = 0; i < 100; i++) {
      hasher.hash(SOMEBODY, "correct horse");
      hasher.matches(SOMEBODY, "correct horse", null);
    }
    var hash = hasher.hash(SOMEBODY, "correct horse");
    assertThat(await(hash)).isNotEqualTo(await(hash));
  }

  @Test
  void resultArrivesOnTheContextThatAsked() throws Exception {
    var hasher = quickHasher();
    var hash = await(hasher.hash(SOMEBODY, "correct horse"));
    for (var question :
        List.of(hasher.hash(SOMEBODY, "correct horse"), hasher.matches(SOMEBODY, "?", hash))) {
      var asked = new CompletableFuture<Context>();
      var answered = new CompletableFuture<Context>();
      var thread = new CompletableFuture<Thread>();
      var context = vertx.getOrCreateContext();
      context.runOnContext(
          () -> {
            asked.complete(io.vertx.core.Vertx.currentContext());
            question
                .subscribe()
                .with(
                    result -> {
                      thread.complete(Thread.currentThread());
                      answered.complete(io.vertx.core.Vertx.currentContext());
                    },
                    answered::completeExceptionally);
          });
      assertThat(answered.get(60, TimeUnit.SECONDS)).isNotNull().isSameAs(asked.get());
      assertThat(thread.get().getName()).contains("eventloop");
    }
  }

  @Test
  void whoComesWhenTheQueueIsFullIsTurnedAwayAndItEmptiesAgain() {
    var places = 1 + 4;
    var hasher = hasher(10, 1, 4);
    for (var round = 0; round < 2; round++) {
      var outcomes = ask(hasher, 4 * places);
      assertThat(outcomes).containsOnly("hashed", ErrorCode.HASHING_BUSY.name());
      assertThat(outcomes.subList(0, places)).containsOnly("hashed");
      assertThat(outcomes).contains(ErrorCode.HASHING_BUSY.name());
      // Whoever was in is out again: there is room for as many as before.
      assertThat(ask(hasher, places)).containsOnly("hashed");
    }
  }

  @Test
  void brokenHashFreesItsPlaceToo() {
    var hasher = hasher(4, 1, 0);
    for (var i = 0; i < 3; i++) {
      var failure = new CompletableFuture<Throwable>();
      hasher
          .matches(SOMEBODY, "correct horse", "no hash")
          .subscribe()
          .with(ok -> {}, failure::complete);
      assertThat(failure.join()).isNotNull().isNotInstanceOf(DomainException.class);
    }
    assertThat(ask(hasher, 1)).containsExactly("hashed");
  }

  @Test
  void asManyThreadsHashAsAreConfigured() {
    var hasher = hasher(4, 3, 64);
    assertThat(ask(hasher, 64)).containsOnly("hashed");
    // Tests that run at the same time have one or two threads, with the first of these names.
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .contains("password-hashing-0", "password-hashing-1", "password-hashing-2")
        .doesNotContain("password-hashing-3");
  }

  @Test
  void oneProcessorIsLeftToReadsUnlessSet() {
    var processors = Runtime.getRuntime().availableProcessors();
    assertThat(PasswordHasher.threadsOf(Settings.of(PasswordConfig.class)))
        .isEqualTo(processors == 1 ? 1 : processors - 1);
    assertThat(
            PasswordHasher.threadsOf(
                Settings.of(PasswordConfig.class, "catalog.passwords.hashing-threads", "7")))
        .isEqualTo(7);
  }

  @Test
  void unknownUserTakesAsLongAsAKnownOne() throws Exception {
    var hasher = hasher(8, 1, 64);
    var hash = await(hasher.hash(SOMEBODY, "correct horse"));
    TimeComparison.requireSameTime(
        () -> await(hasher.matches(SOMEBODY, "wrong password", hash)),
        () -> await(hasher.matches(SOMEBODY, "wrong password", null)));
  }

  private PasswordHasher hasher(int cost, int threads, int queue) {
    return new PasswordHasher(
        vertx, new Given(cost, Optional.of(threads), queue, true), new SimpleMeterRegistry());
  }

  private PasswordHasher quickHasher() {
    return hasher(4, 2, 64);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
  }

  /** How each of so many who ask at once fares, in their order. */
  private static List<String> ask(PasswordHasher hasher, int number) {
    var answers =
        IntStream.range(0, number)
            .mapToObj(
                i ->
                    hasher
                        .hash(SOMEBODY, "correct horse")
                        .replaceWith("hashed")
                        .onFailure(DomainException.class)
                        .recoverWithItem(busy -> busy.code().name())
                        .subscribeAsCompletionStage())
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }
}
