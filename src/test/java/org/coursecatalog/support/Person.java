package org.coursecatalog.support;

import java.util.concurrent.atomic.AtomicLong;

/** Somebody with an account and a session of their own, made through the API. */
public record Person(
    String userId, String username, String password, String accessToken, String refreshToken) {

  private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

  /** A name that nobody has, neither in this run nor, when the service outlives it, in another. */
  public static String freshName(String prefix) {
    return prefix + "-" + Long.toString(NEXT.incrementAndGet(), 36);
  }

  public static Person admin() {
    return login("admin", "admin123");
  }

  public static Person student() {
    var username = freshName("student");
    var password = "correct horse battery";
    Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(username, password))
        .then()
        .statusCode(201);
    return login(username, password);
  }

  public static Person professor() {
    return student().promotedTo("professor");
  }

  public static Person otherAdmin() {
    return student().promotedTo("admin");
  }

  /** The same person with another role, and tokens that say so. */
  public Person promotedTo(String role) {
    setRole(role);
    return login(username, password);
  }

  /** Gives this person another role; their tokens stay as they are. */
  public void setRole(String role) {
    Api.put(
            Api.as(admin()),
            "/user/" + userId + "/role",
            """
            {"role": "%s"}
            """
                .formatted(role))
        .then()
        .statusCode(200);
  }

  /** The same person in the same session with the next pair of tokens. */
  public Person refreshed() {
    var tokens =
        Api.with(refreshToken).post("/refresh").then().statusCode(200).extract().jsonPath();
    return new Person(
        userId,
        username,
        password,
        tokens.getString("access_token"),
        tokens.getString("refresh_token"));
  }

  public static Person login(String username, String password) {
    var tokens =
        Api.post(
                Api.anonymous(),
                "/login",
                """
                {"username": "%s", "password": "%s"}
                """
                    .formatted(username, password))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return new Person(
        tokens.getString("user_id"),
        username,
        password,
        tokens.getString("access_token"),
        tokens.getString("refresh_token"));
  }
}
