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

/** Keys that are added and removed while the service runs. */
@QuarkusTest
@WithTestResource(KeyFolderResource.class)
class KeyRotationTest {

  /** The value that {@link KeyFolderResource} configures. */
  private static final Duration ACTIVATION_DELAY = Duration.ofSeconds(1);

  Path folder;

  private Path added;

  @AfterEach
  void removeAddedKey() throws IOException {
    var before = publishedKeys().size();
    if (added != null && Files.deleteIfExists(added)) {
      eventually("the key is no longer published", () -> publishedKeys().size() < before);
    }
  }

  @Test
  void addedKeyIsPublishedImmediatelyAndSignsAfterTheDelay() {
    var person = TestUser.student();
    var old = keyIdOf(person.accessToken());
    var before = Instant.now();
    var key = addKey("40-added.pem");
    eventually("the new key signs", () -> signingKey(person).equals(key));
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(ACTIVATION_DELAY);
    assertThat(old).isNotEqualTo(key);
    assertThat(readAccount(person.accessToken())).isEqualTo(200);
    var refreshed = Api.with(person.refreshToken()).post("/refresh");
    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(keyIdOf(refreshed.path("access_token"))).isEqualTo(key);
    assertThat(keyIdOf(refreshed.path("refresh_token"))).isEqualTo(key);
  }

  @Test
  void removingAKeyInvalidatesItsVerifiedTokens() throws IOException {
    var person = TestUser.student();
    var key = addKey("40-added.pem");
    eventually("the new key signs", () -> signingKey(person).equals(key));
    var later = TestUser.login(person.username(), person.password());
    assertThat(readAccount(later.accessToken())).isEqualTo(200);
    assertThat(readAccount(later.accessToken())).isEqualTo(200);

    Files.delete(added);
    eventually("the token is rejected", () -> readAccount(later.accessToken()) == 401);
    assertThat(publishedKeys()).doesNotContain(key);
    assertThat(Api.with(later.refreshToken()).post("/refresh").statusCode()).isEqualTo(401);
    assertThat(Api.with(later.refreshToken()).post("/logout").statusCode()).isEqualTo(401);
    assertThat(readAccount(person.accessToken()))
        .as("status with a token of another key")
        .isEqualTo(200);
    assertThat(Api.with(person.refreshToken()).post("/refresh").statusCode()).isEqualTo(200);
    assertThat(signingKey(person)).isEqualTo(keyIdOf(person.accessToken()));
  }

  @Test
  void unusableKeyFileIsIgnored() throws IOException {
    var before = publishedKeys();
    var person = TestUser.student();
    var weak = TestKeys.write(folder, "40-weak.pem", TestKeys.rsa(1024));
    try {
      // The service reads the whole folder, so it has read the weak key when it publishes this one.
      var key = addKey("50-added.pem");
      assertThat(publishedKeys()).containsAll(before).contains(key).hasSize(before.size() + 1);
      assertThat(readAccount(person.accessToken())).isEqualTo(200);
    } finally {
      Files.delete(weak);
    }
  }

  @Test
  void rotationUnderLoadFailsNoRequestAndEndsNoSession() throws Exception {
    var stopped = new AtomicBoolean();
    var requests = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(4);
    try {
      var clients = new ArrayList<Future<Integer>>();
      for (var i = 0; i < 4; i++) {
        clients.add(threads.submit(client(stopped, requests)));
      }
      eventually("the clients send requests", () -> requests.get() > 20);
      var person = TestUser.student();
      var key = addKey("40-added.pem");
      eventually("the new key signs", () -> signingKey(person).equals(key));
      var requestsSoFar = requests.get();
      eventually("the load continues", () -> requests.get() > requestsSoFar + 20);
      stopped.set(true);
      for (var client : clients) {
        assertThat(refreshesOf(client)).isPositive();
      }
    } finally {
      stopped.set(true);
      threads.shutdownNow();
    }
  }

  private String addKey(String name) {
    var before = publishedKeys();
    added = TestKeys.write(folder, name, TestKeys.p256());
    eventually("the key is published", () -> publishedKeys().size() > before.size());
    return publishedKeys().stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
  }

  private static List<String> publishedKeys() {
    return Api.anonymous().get("/.well-known/jwks.json").jsonPath().getList("keys.kid");
  }

  private static String keyIdOf(String token) {
    return Tokens.header(token).get("kid").textValue();
  }

  private static int readAccount(String accessToken) {
    return Api.with(accessToken).get("/user/me").statusCode();
  }

  private static String signingKey(TestUser person) {
    return keyIdOf(TestUser.login(person.username(), person.password()).accessToken());
  }

  /** Returns a task that reads and refreshes in one session, and counts its refreshes. */
  private static Callable<Integer> client(AtomicBoolean stopped, AtomicInteger requests) {
    return () -> {
      var person = TestUser.student();
      var access = person.accessToken();
      var refresh = person.refreshToken();
      var refreshes = 0;
      while (!stopped.get()) {
        assertThat(readAccount(access)).isEqualTo(200);
        var response = Api.with(refresh).post("/refresh");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(readAccount(access)).as("status with the previous access token").isEqualTo(200);
        access = response.path("access_token");
        refresh = response.path("refresh_token");
        refreshes++;
        requests.addAndGet(3);
      }
      return refreshes;
    };
  }

  private static int refreshesOf(Future<Integer> client) throws InterruptedException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A client failed", e.getCause());
    }
  }
}
