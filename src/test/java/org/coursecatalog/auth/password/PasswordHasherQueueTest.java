package org.coursecatalog.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.support.HashingPool;
import org.coursecatalog.support.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hashing waits in a bounded queue. */
class PasswordHasherQueueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HashingClient SOMEBODY = new HashingClient("192.0.2.1", "somebody");
  private static final HashingClient ANOTHER = new HashingClient("192.0.2.2", "another");
  private static final int AT_WORK = 2;
  private static final int WAITING = 64;

  private final Vertx vertx = Vertx.vertx();
  private final PasswordHasher hasher =
      new PasswordHasher(
          vertx,
          Settings.of(
              PasswordConfig.class,
              Map.of(
                  "catalog.passwords.cost",
                  "4",
                  "catalog.passwords.hashing-queue",
                  Integer.toString(WAITING),
                  "catalog.passwords.hashing-threads",
                  Integer.toString(AT_WORK))),
          new SimpleMeterRegistry());

  @AfterEach
  void close() {
    hasher.close();
    vertx.closeAndAwait();
  }

  @Test
  void sixtyFourWaitAndTheNextIsTurnedAway() {
    var accepted = new ArrayList<CompletableFuture<String>>();
    try (var held = HashingPool.hold(vertx, AT_WORK)) {
      for (var i = 0; i < AT_WORK + WAITING; i++) {
        accepted.add(hasher.hash(SOMEBODY, "password " + i).subscribeAsCompletionStage());
      }
      assertThat(accepted).noneMatch(CompletableFuture::isDone);
      assertThat(failureOf(hasher.hash(SOMEBODY, "one too many")))
          .isEqualTo(ErrorCode.HASHING_BUSY);
      assertThat(failureOf(hasher.matches(SOMEBODY, "one too many", null)))
          .isEqualTo(ErrorCode.HASHING_BUSY);
      held.release();
    }
    assertThat(accepted).allSatisfy(hash -> assertThat(hash.join()).startsWith("$2a$04$"));
    assertThat(await(hasher.hash(SOMEBODY, "there is room again"))).startsWith("$2a$04$");
  }

  @Test
  void clientWithNothingWaitingIsServedSecondBehindAFullQueue() {
    var order = new CopyOnWriteArrayList<HashingClient>();
    var all = new ArrayList<CompletableFuture<?>>();
    try (var held = HashingPool.hold(vertx, AT_WORK)) {
      for (var i = 0; i < AT_WORK + WAITING; i++) {
        all.add(hashOf(SOMEBODY, order));
      }
      assertThat(failureOf(hasher.hash(SOMEBODY, "one too many")))
          .isEqualTo(ErrorCode.HASHING_BUSY);
      all.add(hashOf(ANOTHER, order));
      held.release();
      CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    }
    // Several threads work at once, so its result may be overtaken by one for each of them.
    assertThat(order.indexOf(ANOTHER)).isLessThanOrEqualTo(2 * AT_WORK);
  }

  @Test
  void closedPoolFailsEveryJobAndKeepsNoPlace() {
    hasher.close();
    for (var i = 0; i < 2 * (AT_WORK + WAITING); i++) {
      assertThat(hasher.hash(SOMEBODY, "password").subscribeAsCompletionStage())
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .havingCause()
          .isNotInstanceOf(DomainException.class);
    }
    assertThat(hasher.waiting()).isZero();
  }

  @Test
  void largestQueueThatCanBeSetHasRoom() {
    var largest =
        new PasswordHasher(
            vertx,
            Settings.of(
                PasswordConfig.class,
                Map.of("catalog.passwords.cost", "4", "catalog.passwords.hashing-queue", "100000")),
            new SimpleMeterRegistry());
    for (var i = 0; i < 3; i++) {
      assertThat(await(largest.hash(SOMEBODY, "password"))).startsWith("$2a$04$");
    }
    largest.close();
  }

  @Test
  void failedHashingGivesItsPlaceBack() {
    for (var i = 0; i < AT_WORK + WAITING; i++) {
      assertThat(hasher.matches(SOMEBODY, "password", "not a hash").subscribeAsCompletionStage())
          .failsWithin(PATIENCE);
    }
    assertThat(await(hasher.hash(SOMEBODY, "there is room still"))).startsWith("$2a$04$");
  }

  @Test
  void onePasswordHasManyHashesWhichAllMatch() {
    var first = await(hasher.hash(SOMEBODY, "correct horse battery"));
    var second = await(hasher.hash(SOMEBODY, "correct horse battery"));
    assertThat(first).isNotEqualTo(second);
    for (var hash : new String[] {first, second}) {
      assertThat(await(hasher.matches(SOMEBODY, "correct horse battery", hash))).isTrue();
      assertThat(await(hasher.matches(SOMEBODY, "Correct horse battery", hash))).isFalse();
    }
  }

  @Test
  void nothingMatchesNobody() {
    assertThat(await(hasher.matches(SOMEBODY, "", null))).isFalse();
    assertThat(await(hasher.matches(SOMEBODY, "password", null))).isFalse();
  }

  private CompletableFuture<String> hashOf(HashingClient client, List<HashingClient> order) {
    return hasher
        .hash(client, "correct horse")
        .invoke(() -> order.add(client))
        .subscribeAsCompletionStage();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  /** Returns the immediate failure; {@code null} if there is none. */
  private static ErrorCode failureOf(Uni<?> uni) {
    try {
      uni.subscribeAsCompletionStage().getNow(null);
      return null;
    } catch (CompletionException e) {
      return ((DomainException) e.getCause()).code();
    }
  }
}
