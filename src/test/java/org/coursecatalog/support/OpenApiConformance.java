package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;

/**
 * Holds each answer against the OpenAPI document that the same service serves: the operation must
 * tell of the status and the media type, and the body must be valid by its schema. What no
 * operation is responsible for must be a problem.
 */
final class OpenApiConformance implements Filter {

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification responseSpec,
      FilterContext context) {
    var response = context.next(request, responseSpec);
    var path = URI.create(request.getURI()).getRawPath();
    var document = OpenApiDocument.served();
    var operation = document.operation(request.getMethod(), path);
    var status = response.statusCode();
    if (operation.isMissingNode()) {
      if (status >= 400 && !"HEAD".equals(request.getMethod())) {
        document.requireValid("/components/schemas/Problem", response.asString());
      }
      return response;
    }
    var answer = operation.path("responses").path(Integer.toString(status));
    assertThat(answer.isMissingNode())
        .as(
            "%s %s answered %d, which its operation does not tell of",
            request.getMethod(), path, status)
        .isFalse();
    for (var header : List.of("ETag", "Link")) {
      assertThat(response.headers().hasHeaderWithName(header) && !answer.at("/headers").has(header))
          .as(
              "%s %s answered %s, which its operation does not tell of",
              request.getMethod(), path, header)
          .isFalse();
    }
    if (answer.path("content").isEmpty()) {
      assertThat(response.asByteArray()).as("a body that the operation does not tell of").isEmpty();
      return response;
    }
    var mediaType = response.contentType().replaceAll(";.*", "");
    assertThat(answer.path("content").has(mediaType))
        .as(
            "%s %s answered %s, which its operation does not tell of",
            request.getMethod(), path, mediaType)
        .isTrue();
    document.requireValid(
        document.pointerTo(operation)
            + "/responses/"
            + status
            + "/content/"
            + mediaType.replace("/", "~1")
            + "/schema",
        mediaType.equals("application/x-ndjson")
            ? TextNode.valueOf(response.asString()).toString()
            : response.asString());
    return response;
  }
}
