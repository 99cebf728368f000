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

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HashingClient CLIENT = new HashingClient("192.0.2.1", "ada");
  private static final HashingClient OTHER_CLIENT = new HashingClient("192.0.2.2", "grace");
  private static final int THREADS = 2;
  private static final int QUEUE = 64;

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
                  Integer.toString(QUEUE),
                  "catalog.passwords.hashing-threads",
                  Integer.toString(THREADS))),
          new SimpleMeterRegistry());

  @AfterEach
  void close() {
    hasher.close();
    vertx.closeAndAwait();
  }

  @Test
  void passwordsBeyondTheQueueAreRejected() {
    var accepted = new ArrayList<CompletableFuture<String>>();
    try (var held = HashingPool.hold(vertx, THREADS)) {
      for (var i = 0; i < THREADS + QUEUE; i++) {
        accepted.add(hasher.hash(CLIENT, "password " + i).subscribeAsCompletionStage());
      }
      assertThat(accepted).noneMatch(CompletableFuture::isDone);
      assertThat(failureOf(hasher.hash(CLIENT, "one too many"))).isEqualTo(ErrorCode.HASHING_BUSY);
      assertThat(failureOf(hasher.matches(CLIENT, "one too many", null)))
          .isEqualTo(ErrorCode.HASHING_BUSY);
      held.release();
    }
    assertThat(accepted).allSatisfy(hash -> assertThat(hash.join()).startsWith("$2a$04$"));
    assertThat(await(hasher.hash(CLIENT, "accepted again"))).startsWith("$2a$04$");
  }

  @Test
  void idleClientIsServedSecondDespiteAFullQueue() {
    var order = new CopyOnWriteArrayList<HashingClient>();
    var all = new ArrayList<CompletableFuture<?>>();
    try (var held = HashingPool.hold(vertx, THREADS)) {
      for (var i = 0; i < THREADS + QUEUE; i++) {
        all.add(hashOf(CLIENT, order));
      }
      assertThat(failureOf(hasher.hash(CLIENT, "one too many"))).isEqualTo(ErrorCode.HASHING_BUSY);
      all.add(hashOf(OTHER_CLIENT, order));
      held.release();
      CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    }
    // Several threads hash concurrently, so one result per thread may arrive earlier.
    assertThat(order.indexOf(OTHER_CLIENT)).isLessThanOrEqualTo(2 * THREADS);
  }

  @Test
  void closedPoolFailsAllPasswordsAndFreesTheirSlots() {
    hasher.close();
    for (var i = 0; i < 2 * (THREADS + QUEUE); i++) {
      assertThat(hasher.hash(CLIENT, "password").subscribeAsCompletionStage())
          .failsWithin(TIMEOUT)
          .withThrowableThat()
          .havingCause()
          .isNotInstanceOf(DomainException.class);
    }
    assertThat(hasher.waiting()).isZero();
  }

  @Test
  void largestConfigurableQueueWorks() {
    var largest =
        new PasswordHasher(
            vertx,
            Settings.of(
                PasswordConfig.class,
                Map.of("catalog.passwords.cost", "4", "catalog.passwords.hashing-queue", "100000")),
            new SimpleMeterRegistry());
    for (var i = 0; i < 3; i++) {
      assertThat(await(largest.hash(CLIENT, "password"))).startsWith("$2a$04$");
    }
    largest.close();
  }

  @Test
  void failedHashingFreesItsSlot() {
    for (var i = 0; i < THREADS + QUEUE; i++) {
      assertThat(hasher.matches(CLIENT, "password", "not a hash").subscribeAsCompletionStage())
          .failsWithin(TIMEOUT);
    }
    assertThat(await(hasher.hash(CLIENT, "still accepted"))).startsWith("$2a$04$");
  }

  @Test
  void differentHashesOfAPasswordMatch() {
    var first = await(hasher.hash(CLIENT, "correct horse battery"));
    var second = await(hasher.hash(CLIENT, "correct horse battery"));
    assertThat(first).isNotEqualTo(second);
    for (var hash : new String[] {first, second}) {
      assertThat(await(hasher.matches(CLIENT, "correct horse battery", hash))).isTrue();
      assertThat(await(hasher.matches(CLIENT, "Correct horse battery", hash))).isFalse();
    }
  }

  @Test
  void noPasswordMatchesAMissingHash() {
    assertThat(await(hasher.matches(CLIENT, "", null))).isFalse();
    assertThat(await(hasher.matches(CLIENT, "password", null))).isFalse();
  }

  private CompletableFuture<String> hashOf(HashingClient client, List<HashingClient> order) {
    return hasher
        .hash(client, "correct horse")
        .invoke(() -> order.add(client))
        .subscribeAsCompletionStage();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
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
