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

  private static final HashingClient CLIENT = new HashingClient("192.0.2.1", "ada");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();

  /** Allows queues that are shorter than the minimum of the setting. */
  private record TestConfig(
      int cost, Optional<Integer> hashingThreads, int hashingQueue, boolean blocklist)
      implements PasswordConfig {}

  @AfterEach
  void closeVertx() {
    vertx.close().await().atMost(TIMEOUT);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 10})
  void hashOfTheWellKnownPasswordHasTheConfiguredCost(int cost) {
    var hasher = hasher(cost, 2, 64);
    var hash = await(hasher.hashOfWellKnownPassword());
    assertThat(await(hasher.matches(CLIENT, PasswordHasher.WELL_KNOWN_PASSWORD, hash))).isTrue();
    assertThat(hasher.isOutdated(hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12345678", "пароль-密码-🔑", " leading and trailing ", "e\u0301\u0000\uffff"})
  void passwordMatchesItsHashAndNothingElseDoes(String password) {
    var hasher = quickHasher();
    var hash = await(hasher.hash(CLIENT, password));
    assertThat(await(hasher.matches(CLIENT, password, hash))).isTrue();
    assertThat(await(hasher.matches(CLIENT, password + " ", hash))).isFalse();
    assertThat(await(hasher.matches(CLIENT, password + "\0", hash))).isFalse();
    assertThat(await(hasher.matches(CLIENT, password.substring(1), hash))).isFalse();
    assertThat(await(hasher.matches(CLIENT, password.replace("🔑", "🔒") + "!", hash))).isFalse();
    assertThat(await(hasher.matches(CLIENT, "", hash))).isFalse();
  }

  @Test
  void caseWidthAndCompositionAreSignificant() {
    var hasher = quickHasher();
    var hash = await(hasher.hash(CLIENT, "Caf\u00e9 admin"));
    for (var other :
        List.of("caf\u00e9 admin", "Cafe\u0301 admin", "Caf\u00e9 ａdmin", "Cafe admin")) {
      assertThat(await(hasher.matches(CLIENT, other, hash))).isFalse();
    }
  }

  @Test
  void charactersBeyondTheLimitOfBcryptAreSignificant() {
    var hasher = quickHasher();
    var password = "x".repeat(256);
    var hash = await(hasher.hash(CLIENT, password));
    assertThat(await(hasher.matches(CLIENT, password, hash))).isTrue();
    for (var position = 0; position < password.length(); position++) {
      var other = password.substring(0, position) + "y" + password.substring(position + 1);
      assertThat(await(hasher.matches(CLIENT, other, hash))).as("position %d", position).isFalse();
    }
    assertThat(await(hasher.matches(CLIENT, "x".repeat(255), hash))).isFalse();
    assertThat(await(hasher.matches(CLIENT, "x".repeat(72), hash))).isFalse();
  }

  @Test
  void hashesOfOnePasswordDiffer() {
    var hasher = quickHasher();
    var hashes = new HashSet<String>();
    for (var i = 0; i < 50; i++) {
      hashes.add(await(hasher.hash(CLIENT, "correct horse")));
    }
    assertThat(hashes).hasSize(50);
  }

  @Test
  void hashOfOneInstanceMatchesInAnother() {
    var hash = await(quickHasher().hash(CLIENT, "correct horse"));
    assertThat(await(quickHasher().matches(CLIENT, "correct horse", hash))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10})
  void hashContainsTheConfiguredCost(int cost) {
    assertThat(await(hasher(cost, 1, 64).hash(CLIENT, "correct horse")))
        .matches("\\$2[aby]\\$%02d\\$[./A-Za-z0-9]{53}".formatted(cost));
  }

  @Test
  void hashWithAnotherCostMatches() {
    var hash = await(hasher(5, 1, 64).hash(CLIENT, "correct horse"));
    var hasher = quickHasher();
    assertThat(await(hasher.matches(CLIENT, "correct horse", hash))).isTrue();
    assertThat(await(hasher.matches(CLIENT, "correct house", hash))).isFalse();
  }

  @Test
  void defaultCostIsTen() {
    assertThat(Settings.of(PasswordConfig.class).cost()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "correct horse", "null"})
  void noPasswordMatchesTheMissingHashOfAnUnknownUser(String password) {
    assertThat(await(quickHasher().matches(CLIENT, password, null))).isFalse();
  }

  @Test
  void nothingIsHashedBeforeSubscription() {
    var hasher = hasher(4, 1, 0);
    for (var i = 0; i < 100; i++) {
      hasher.hash(CLIENT, "correct horse");
      hasher.matches(CLIENT, "correct horse", null);
    }
    var hash = hasher.hash(CLIENT, "correct horse");
    assertThat(await(hash)).isNotEqualTo(await(hash));
  }

  @Test
  void resultArrivesOnTheContextOfTheCaller() throws Exception {
    var hasher = quickHasher();
    var hash = await(hasher.hash(CLIENT, "correct horse"));
    for (var operation :
        List.of(hasher.hash(CLIENT, "correct horse"), hasher.matches(CLIENT, "?", hash))) {
      var callerContext = new CompletableFuture<Context>();
      var resultContext = new CompletableFuture<Context>();
      var thread = new CompletableFuture<Thread>();
      var context = vertx.getOrCreateContext();
      context.runOnContext(
          () -> {
            callerContext.complete(io.vertx.core.Vertx.currentContext());
            operation
                .subscribe()
                .with(
                    result -> {
                      thread.complete(Thread.currentThread());
                      resultContext.complete(io.vertx.core.Vertx.currentContext());
                    },
                    resultContext::completeExceptionally);
          });
      assertThat(resultContext.get(60, TimeUnit.SECONDS)).isNotNull().isSameAs(callerContext.get());
      assertThat(thread.get().getName()).contains("eventloop");
    }
  }

  @Test
  void passwordsAreRejectedWhileTheQueueIsFullAndAcceptedAfterwards() {
    var capacity = 1 + 4;
    var hasher = hasher(10, 1, 4);
    for (var round = 0; round < 2; round++) {
      var outcomes = hashAtOnce(hasher, 4 * capacity);
      assertThat(outcomes).containsOnly("hashed", ErrorCode.HASHING_BUSY.name());
      assertThat(outcomes.subList(0, capacity)).containsOnly("hashed");
      assertThat(outcomes).contains(ErrorCode.HASHING_BUSY.name());
      // All slots are free again.
      assertThat(hashAtOnce(hasher, capacity)).containsOnly("hashed");
    }
  }

  @Test
  void invalidHashFreesItsSlot() {
    var hasher = hasher(4, 1, 0);
    for (var i = 0; i < 3; i++) {
      var failure = new CompletableFuture<Throwable>();
      hasher
          .matches(CLIENT, "correct horse", "no hash")
          .subscribe()
          .with(ok -> {}, failure::complete);
      assertThat(failure.join()).isNotNull().isNotInstanceOf(DomainException.class);
    }
    assertThat(hashAtOnce(hasher, 1)).containsExactly("hashed");
  }

  @Test
  void configuredNumberOfThreadsHash() {
    var hasher = hasher(4, 3, 64);
    assertThat(hashAtOnce(hasher, 64)).containsOnly("hashed");
    // Concurrent tests start at most two threads, with the first two names.
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .contains("password-hashing-0", "password-hashing-1", "password-hashing-2")
        .doesNotContain("password-hashing-3");
  }

  @Test
  void defaultLeavesOneProcessorFree() {
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
    var hash = await(hasher.hash(CLIENT, "correct horse"));
    TimeComparison.requireSameTime(
        () -> await(hasher.matches(CLIENT, "wrong password", hash)),
        () -> await(hasher.matches(CLIENT, "wrong password", null)));
  }

  private PasswordHasher hasher(int cost, int threads, int queue) {
    return new PasswordHasher(
        vertx, new TestConfig(cost, Optional.of(threads), queue, true), new SimpleMeterRegistry());
  }

  private PasswordHasher quickHasher() {
    return hasher(4, 2, 64);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
  }

  /** Hashes several passwords at once and returns the outcomes in order. */
  private static List<String> hashAtOnce(PasswordHasher hasher, int number) {
    var outcomes =
        IntStream.range(0, number)
            .mapToObj(
                i ->
                    hasher
                        .hash(CLIENT, "correct horse")
                        .replaceWith("hashed")
                        .onFailure(DomainException.class)
                        .recoverWithItem(busy -> busy.code().name())
                        .subscribeAsCompletionStage())
            .toList();
    return outcomes.stream().map(CompletableFuture::join).toList();
  }
}
