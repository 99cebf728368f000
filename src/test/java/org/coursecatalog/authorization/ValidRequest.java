package org.coursecatalog.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.coursecatalog.support.TestUser.freshName;

import io.restassured.response.Response;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;

/** Sends valid requests, so that the status depends on the caller only. */
final class ValidRequest {

  private ValidRequest() {}

  static Response send(AuthorizationMatrix.Row row, CallerSetup setup) {
    var request = setup.token() == null ? Api.anonymous() : Api.with(setup.token());
    var body = body(row.route(), setup);
    if (body != null) {
      request.contentType(typeOf(row.route())).body(body.getBytes(UTF_8));
    }
    return request.request(row.method(), path(row.path(), setup));
  }

  private static String typeOf(String route) {
    return route.equals("POST /import") ? "application/x-ndjson" : "application/json";
  }

  private static String path(String template, CallerSetup setup) {
    var path =
        template
            .replace("{user_id}", setup.userId())
            .replace("{specialization_id}", setup.specializationId())
            .replace("{course_item_id}", setup.courseItemId())
            .replace("{session_id}", sessionOf(setup.token()))
            .replace("{slug}", "not-owner");
    if (path.contains("{")) {
      throw new IllegalArgumentException("No value for a path variable in " + path);
    }
    return path;
  }

  /** Returns the session id of the token, or {@code none} without a token. */
  private static String sessionOf(String token) {
    return token == null ? "none" : Tokens.claims(token).path("sid").asText();
  }

  /** Returns {@code null} for a route without a body. */
  private static String body(String route, CallerSetup setup) {
    return switch (route) {
      case "POST /register" ->
          """
          {"username": "%s", "password": "correct horse battery"}
          """
              .formatted(freshName("newcomer"));
      case "POST /login" ->
          """
          {"username": "admin", "password": "admin123"}
          """;
      case "PUT /user/{user_id}/role" ->
          """
          {"role": "student"}
          """;
      case "POST /import" ->
          """
          {"kind": "specialization", "name": "%s"}
          """
              .formatted(freshName("Specialization"));
      case "POST /specialization", "PUT /specialization/{specialization_id}" ->
          """
          {"name": "%s"}
          """
              .formatted(freshName("Specialization"));
      case "POST /course_item" ->
          """
          {"name": "%s", "type": "lecture", "specialization_id": "%s"}
          """
              .formatted(freshName("Item"), setup.specializationId());
      case "PUT /course_item/{course_item_id}" ->
          """
          {"name": "%s", "type": "seminar"}
          """
              .formatted(freshName("Item"));
      case "PUT /course_item/{course_item_id}/owner" ->
          """
          {"owner_user_id": "%s"}
          """
              .formatted(TestUser.professor().userId());
      case "PUT /user/me/profile", "PUT /user/{user_id}/profile" ->
          """
          {"display_name": "Ada Lovelace"}
          """;
      case "PUT /user/me/password" ->
          """
          {"current_password": "correct horse battery", "new_password": "another horse, another battery"}
          """;
      case "PUT /user/{user_id}/password" ->
          """
          {"new_password": "another horse, another battery"}
          """;
      default -> null;
    };
  }
}
