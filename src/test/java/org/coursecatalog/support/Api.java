package org.coursecatalog.support;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * The service as a client sees it: real HTTP, real tokens. Every answer is held against the served
 * OpenAPI document. Nothing here looks inside the service, so a test that uses nothing else also
 * runs against the packaged program.
 */
public final class Api {

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
}
