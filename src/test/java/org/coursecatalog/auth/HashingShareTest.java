package org.coursecatalog.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HashingShareTest {

  private static final ClientOrigin CROWD = new ClientOrigin("192.0.2.1", false, "");
  private static final ClientOrigin SOMEBODY = new ClientOrigin("192.0.2.2", false, "");
  private static final int SHARE = 2 + 64;

  private final HashingShare share =
      new HashingShare(Settings.of(PasswordConfig.class, "catalog.passwords.hashing-threads", "2"));
  private final CompletableFuture<String> hashing = new CompletableFuture<>();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private void send(ClientOrigin origin) {
    share
        .of(origin, Uni.createFrom().completionStage(hashing))
        .subscribe()
        .with(hash -> done.incrementAndGet(), failure -> refused.incrementAndGet());
  }

  @Test
  void addressThatHasItsShareLeavesRoomForOthers() {
    for (var i = 0; i < SHARE + 10; i++) {
      send(CROWD);
    }
    assertThat(refused).hasValue(10);
    send(SOMEBODY);
    assertThat(refused).hasValue(10);

    hashing.complete("hash");
    assertThat(done).hasValue(SHARE + 1);
  }

  @Test
  void shareIsGivenBackWhenTheWorkIsDone() {
    for (var i = 0; i < SHARE; i++) {
      send(CROWD);
    }
    hashing.complete("hash");
    send(CROWD);
    assertThat(refused).hasValue(0);
    assertThat(done).hasValue(SHARE + 1);
  }
}
