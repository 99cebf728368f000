package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A user with an account and a session, created through the API. */
public record TestUser(
    String userId, String username, String password, String accessToken, String refreshToken) {

  /** An admin's access token for role changes. Cached to avoid a login for each change. */
  private static final AtomicReference<String> ADMIN_TOKEN = new AtomicReference<>("none yet");

  private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

  /** Returns a unique name, also across test runs against the same service. */
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

  /** Changes the role and logs in again, so that the new tokens contain the role. */
  public TestUser promotedTo(String role) {
    setRole(role);
    return login(username, password);
  }

  /** Changes the role of the user. The tokens keep the old role. */
  public void setRole(String role) {
    setRole(userId, role);
  }

  private static void setRole(String userId, String role) {
    var response = service().setRole(userId, role, ADMIN_TOKEN.get());
    if (response.status() == 401) {
      // The token belongs to another service, or a test has ended the admin's sessions.
      ADMIN_TOKEN.set(admin().accessToken());
      response = service().setRole(userId, role, ADMIN_TOKEN.get());
    }
    assertThat(response.status()).isEqualTo(200);
  }

  /** Refreshes the session and returns the user with the new tokens. */
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
