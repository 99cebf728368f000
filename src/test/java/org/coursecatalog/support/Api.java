package org.coursecatalog.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Sends requests over HTTP with REST Assured and validates each response against the served OpenAPI
 * document. Uses no internals of the service, so tests also run against the packaged program.
 */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Api() {}

  /** A request without a token. */
  public static RequestSpecification anonymous() {
    return RestAssured.given().filter(new OpenApiConformance()).redirects().follow(false);
  }

  /** A request without a token to another program. Responses are not validated. */
  public static RequestSpecification at(String url) {
    return RestAssured.given().baseUri(url).redirects().follow(false);
  }

  /** A request to another program as the default admin with the well-known password. */
  public static RequestSpecification adminOf(String url) {
    var tokens = login(at(url), "admin", "admin123");
    return at(url).header("Authorization", "Bearer " + text(tokens, "access_token"));
  }

  public static RequestSpecification with(String token) {
    return anonymous().header("Authorization", "Bearer " + token);
  }

  public static RequestSpecification as(TestUser person) {
    return with(person.accessToken());
  }

  public static Response login(RequestSpecification request, String username, String password) {
    return post(
        request,
        "/login",
        """
        {"username": "%s", "password": "%s"}
        """
            .formatted(username, password));
  }

  public static Response post(RequestSpecification request, String path, String json) {
    return request.contentType(ContentType.JSON).body(json).post(path);
  }

  public static Response put(RequestSpecification request, String path, String json) {
    return request.contentType(ContentType.JSON).body(json).put(path);
  }

  /** Sends lines of an import; REST Assured has no encoder for their media type. */
  public static Response importLines(RequestSpecification request, String lines) {
    return request
        .contentType("application/x-ndjson")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post("/import");
  }

  /**
   * Returns a string member of a response. Much faster than a path of REST Assured, which compiles
   * a script for each use.
   */
  static String text(Response response, String member) {
    try {
      return JSON.readTree(response.asByteArray()).required(member).textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
