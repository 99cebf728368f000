package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody with an account and a session of their own, made through the API. */
public record TestUser(
    String userId, String username, String password, String accessToken, String refreshToken) {

  /** The access token with which roles are given, so that not each of them needs a login. */
  private static final AtomicReference<String> PROMOTER = new AtomicReference<>("none yet");

  private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

  /** A name that nobody has, neither in this run nor, when the service outlives it, in another. */
  public static String freshName(String prefix) {
    return prefix + "-" + Long.toString(NEXT.incrementAndGet(), 36);
  }

  public static TestUser admin() {
    return login("admin", "admin123");
  }

  public static TestUser student() {
    return registered("student");
  }

  public static TestUser professor() {
    return registered("professor");
  }

  public static TestUser otherAdmin() {
    return registered("admin");
  }

  private static TestUser registered(String role) {
    var username = freshName(role);
    var password = "correct horse battery";
    var account = service().register(username, password);
    assertThat(account.status()).isEqualTo(201);
    var userId = account.text("user_id");
    if (!role.equals("student")) {
      setRole(userId, role);
    }
    return login(username, password);
  }

  private static Client service() {
    return Client.forServiceUnderTest();
  }

  /** The same person with another role, and tokens that say so. */
  public TestUser promotedTo(String role) {
    setRole(role);
    return login(username, password);
  }

  /** Gives this person another role; their tokens stay as they are. */
  public void setRole(String role) {
    setRole(userId, role);
  }

  private static void setRole(String userId, String role) {
    var answer = service().setRole(userId, role, PROMOTER.get());
    if (answer.status() == 401) {
      // Another test has ended the sessions of the default admin, or this is another service.
      PROMOTER.set(admin().accessToken());
      answer = service().setRole(userId, role, PROMOTER.get());
    }
    assertThat(answer.status()).isEqualTo(200);
  }

  /** The same person in the same session with the next pair of tokens. */
  public TestUser refreshed() {
    return of(username, password, service().send("POST", "/refresh", refreshToken, null));
  }

  public static TestUser login(String username, String password) {
    return of(username, password, service().login(username, password));
  }

  private static TestUser of(String username, String password, Client.Response tokens) {
    assertThat(tokens.status()).as("%s", tokens.body()).isEqualTo(200);
    return new TestUser(
        tokens.text("user_id"),
        username,
        password,
        tokens.text("access_token"),
        tokens.text("refresh_token"));
  }
}
