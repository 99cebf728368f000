package org.coursecatalog.support;

import io.restassured.response.Response;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody with an account and a session of their own, made through the API. */
public record Person(
    String userId, String username, String password, String accessToken, String refreshToken) {

  /** The access token with which roles are given, so that not each of them needs a login. */
  private static final AtomicReference<String> PROMOTER = new AtomicReference<>("none yet");

  private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

  /** A name that nobody has, neither in this run nor, when the service outlives it, in another. */
  public static String freshName(String prefix) {
    return prefix + "-" + Long.toString(NEXT.incrementAndGet(), 36);
  }

  public static Person admin() {
    return login("admin", "admin123");
  }

  public static Person student() {
    return registered("student");
  }

  public static Person professor() {
    return registered("professor");
  }

  public static Person otherAdmin() {
    return registered("admin");
  }

  private static Person registered(String role) {
    var username = freshName(role);
    var password = "correct horse battery";
    var account =
        Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(username, password));
    account.then().statusCode(201);
    var userId = Api.text(account, "user_id");
    if (!role.equals("student")) {
      setRole(userId, role);
    }
    return login(username, password);
  }

  /** The same person with another role, and tokens that say so. */
  public Person promotedTo(String role) {
    setRole(role);
    return login(username, password);
  }

  /** Gives this person another role; their tokens stay as they are. */
  public void setRole(String role) {
    setRole(userId, role);
  }

  private static void setRole(String userId, String role) {
    var body =
        """
        {"role": "%s"}
        """
            .formatted(role);
    var answer = Api.put(Api.with(PROMOTER.get()), "/user/" + userId + "/role", body);
    if (answer.statusCode() == 401) {
      // Another test has ended the sessions of the default admin, or this is another service.
      PROMOTER.set(admin().accessToken());
      answer = Api.put(Api.with(PROMOTER.get()), "/user/" + userId + "/role", body);
    }
    answer.then().statusCode(200);
  }

  /** The same person in the same session with the next pair of tokens. */
  public Person refreshed() {
    var tokens = Api.with(refreshToken).post("/refresh");
    return of(username, password, tokens);
  }

  public static Person login(String username, String password) {
    var tokens =
        Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(username, password));
    return of(username, password, tokens);
  }

  private static Person of(String username, String password, Response tokens) {
    tokens.then().statusCode(200);
    return new Person(
        Api.text(tokens, "user_id"),
        username,
        password,
        Api.text(tokens, "access_token"),
        Api.text(tokens, "refresh_token"));
  }
}
