package org.coursecatalog.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A fast HTTP client for load and for instances that can stop at any moment. A request takes a
 * fifth of the time of REST Assured. Responses are not validated against the OpenAPI document; use
 * {@link Api} to validate them.
 */
public final class Client {

  /** Longer than any request may take, even if the database does not respond. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Clients by URL. */
  private static final Map<String, Client> SHARED = new ConcurrentHashMap<>();

  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final String url;

  public Client(String url) {
    this.url = url;
  }

  /** Returns a client for the service that REST Assured is configured for. */
  public static Client forServiceUnderTest() {
    return SHARED.computeIfAbsent(RestAssured.baseURI + ":" + RestAssured.port, Client::new);
  }

  public record Response(int status, JsonNode body, HttpResponse<String> response) {

    public String text(String member) {
      return body.path(member).asText();
    }

    /** {@code null} when there is none. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /**
   * Sends a request.
   *
   * @param token {@code null} for none
   * @param json {@code null} for none
   * @throws UncheckedIOException if there is no response
   */
  public Response send(String method, String path, String token, String json) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Response(response.statusCode(), parse(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not JSON: " + body, e);
    }
  }

  public Response get(String path, String token) {
    return send("GET", path, token, null);
  }

  public Response login(String username, String password) {
    return sendCredentials("/login", username, password);
  }

  public Response register(String username, String password) {
    return sendCredentials("/register", username, password);
  }

  private Response sendCredentials(String path, String username, String password) {
    return send(
        "POST",
        path,
        null,
        """
        {"username": "%s", "password": "%s"}
        """
            .formatted(username, password));
  }

  public String adminToken() {
    return login("admin", "admin123").text("access_token");
  }

  /** Registers a user, sets the role, and returns the response to a login. */
  public Response newUser(String role, String adminToken) {
    var name = TestUser.freshName(role);
    setRole(register(name, "correct horse battery").text("user_id"), role, adminToken);
    return login(name, "correct horse battery");
  }

  public Response setRole(String userId, String role, String adminToken) {
    return send(
        "PUT",
        "/user/" + userId + "/role",
        adminToken,
        """
        {"role": "%s"}
        """
            .formatted(role));
  }

  public Response newSpecialization(String name, String token) {
    return send(
        "POST",
        "/specialization",
        token,
        """
        {"name": "%s"}
        """
            .formatted(name));
  }

  public Response newCourseItem(String name, String specializationId, String token) {
    return send(
        "POST",
        "/course_item",
        token,
        """
        {"name": "%s", "type": "lecture", "specialization_id": "%s"}
        """
            .formatted(name, specializationId));
  }
}
