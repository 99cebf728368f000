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
 * The service as a client sees it: real HTTP, real tokens. Every answer is held against the served
 * OpenAPI document. Nothing here looks inside the service, so a test that uses nothing else also
 * runs against the packaged program.
 */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Api() {}

  /** A request without a token. */
  public static RequestSpecification anonymous() {
    return RestAssured.given().filter(new OpenApiConformance()).redirects().follow(false);
  }

  /** A request without a token to another program, which may have another document. */
  public static RequestSpecification at(String url) {
    return RestAssured.given().baseUri(url).redirects().follow(false);
  }

  /** A request by the default admin, who has not changed the password, to another program. */
  public static RequestSpecification adminOf(String url) {
    var tokens = login(at(url), "admin", "admin123");
    return at(url).header("Authorization", "Bearer " + text(tokens, "access_token"));
  }

  /** A request with this access token. */
  public static RequestSpecification with(String token) {
    return anonymous().header("Authorization", "Bearer " + token);
  }

  /** A request by this person. */
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
   * A member of an answer that is a string. What is read a thousand times is read by this: each
   * path of REST Assured is a script that it compiles anew, which took a quarter of all tests.
   */
  static String text(Response answer, String member) {
    try {
      return JSON.readTree(answer.asByteArray()).required(member).textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
