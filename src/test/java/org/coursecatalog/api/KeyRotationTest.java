package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.KeyFolderResource;
import org.coursecatalog.support.TestKeys;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that come and go while the service runs. */
@QuarkusTest
@WithTestResource(KeyFolderResource.class)
class KeyRotationTest {

  /** As {@link KeyFolderResource} sets it. */
  private static final Duration ACTIVATION_DELAY = Duration.ofSeconds(1);

  Path folder;

  private Path added;

  @AfterEach
  void takeTheKeyAway() throws IOException {
    var before = published().size();
    if (added != null && Files.deleteIfExists(added)) {
      eventually("the key is gone", () -> published().size() < before);
    }
  }

  @Test
  void addedKeyIsPublishedAtOnceAndSignsAfterTheDelay() {
    var person = TestUser.student();
    var old = keyOf(person.accessToken());
    var before = Instant.now();
    var key = addKey("40-added.pem");
    eventually("the new key signs", () -> signingKey(person).equals(key));
    // On a slow machine this only takes longer.
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(ACTIVATION_DELAY);
    assertThat(old).isNotEqualTo(key);
    assertThat(me(person.accessToken())).isEqualTo(200);
    var refreshed = Api.with(person.refreshToken()).post("/refresh");
    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(keyOf(refreshed.path("access_token"))).isEqualTo(key);
    assertThat(keyOf(refreshed.path("refresh_token"))).isEqualTo(key);
  }

  @Test
  void removedKeyTakesItsTokensWithItAlthoughTheyWereVerifiedBefore() throws IOException {
    var person = TestUser.student();
    var key = addKey("40-added.pem");
    eventually("the new key signs", () -> signingKey(person).equals(key));
    var later = TestUser.login(person.username(), person.password());
    assertThat(me(later.accessToken())).isEqualTo(200);
    assertThat(me(later.accessToken())).isEqualTo(200);

    Files.delete(added);
    eventually("the token is refused", () -> me(later.accessToken()) == 401);
    assertThat(published()).doesNotContain(key);
    assertThat(Api.with(later.refreshToken()).post("/refresh").statusCode()).isEqualTo(401);
    assertThat(Api.with(later.refreshToken()).post("/logout").statusCode()).isEqualTo(401);
    assertThat(me(person.accessToken())).as("of another key").isEqualTo(200);
    assertThat(Api.with(person.refreshToken()).post("/refresh").statusCode()).isEqualTo(200);
    assertThat(signingKey(person)).isEqualTo(keyOf(person.accessToken()));
  }

  @Test
  void unusableFileChangesNothing() throws IOException {
    var before = published();
    var person = TestUser.student();
    var weak = TestKeys.write(folder, "40-weak.pem", TestKeys.rsa(1024));
    try {
      // The folder is read as a whole: once this key is known, the weak one has been read as well.
      var key = addKey("50-added.pem");
      assertThat(published()).containsAll(before).contains(key).hasSize(before.size() + 1);
      assertThat(me(person.accessToken())).isEqualTo(200);
    } finally {
      Files.delete(weak);
    }
  }

  @Test
  void rotationUnderLoadFailsNoRequestAndLogsNobodyOut() throws Exception {
    var over = new AtomicBoolean();
    var requests = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(4);
    try {
      var clients = new ArrayList<Future<Integer>>();
      for (var i = 0; i < 4; i++) {
        clients.add(threads.submit(client(over, requests)));
      }
      eventually("there is load", () -> requests.get() > 20);
      var person = TestUser.student();
      var key = addKey("40-added.pem");
      eventually("the new key signs", () -> signingKey(person).equals(key));
      var then = requests.get();
      eventually("the load goes on", () -> requests.get() > then + 20);
      over.set(true);
      for (var client : clients) {
        assertThat(refreshes(client)).isPositive();
      }
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
  }

  private String addKey(String name) {
    var before = published();
    added = TestKeys.write(folder, name, TestKeys.p256());
    eventually("the key is published", () -> published().size() > before.size());
    return published().stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
  }

  private static List<String> published() {
    return Api.anonymous().get("/.well-known/jwks.json").jsonPath().getList("keys.kid");
  }

  private static String keyOf(String token) {
    return Tokens.header(token).get("kid").textValue();
  }

  private static int me(String accessToken) {
    return Api.with(accessToken).get("/user/me").statusCode();
  }

  private static String signingKey(TestUser person) {
    return keyOf(TestUser.login(person.username(), person.password()).accessToken());
  }

  /** Somebody who reads and refreshes for all that time, with one login. */
  private static Callable<Integer> client(AtomicBoolean over, AtomicInteger requests) {
    return () -> {
      var person = TestUser.student();
      var access = person.accessToken();
      var refresh = person.refreshToken();
      var refreshes = 0;
      while (!over.get()) {
        assertThat(me(access)).isEqualTo(200);
        var response = Api.with(refresh).post("/refresh");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(me(access)).as("with the token before").isEqualTo(200);
        access = response.path("access_token");
        refresh = response.path("refresh_token");
        refreshes++;
        requests.addAndGet(3);
      }
      return refreshes;
    };
  }

  private static int refreshes(Future<Integer> client) throws InterruptedException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A client was let down", e.getCause());
    }
  }
}
