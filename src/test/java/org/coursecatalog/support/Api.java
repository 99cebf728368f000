package org.coursecatalog.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;

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

  /** A request with this access token. */
  public static RequestSpecification with(String token) {
    return anonymous().header("Authorization", "Bearer " + token);
  }

  /** A request by this person. */
  public static RequestSpecification as(Person person) {
    return with(person.accessToken());
  }

  public static Response post(RequestSpecification request, String path, String json) {
    return request.contentType(ContentType.JSON).body(json).post(path);
  }

  public static Response put(RequestSpecification request, String path, String json) {
    return request.contentType(ContentType.JSON).body(json).put(path);
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
