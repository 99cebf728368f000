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
 * Validates each response against the OpenAPI document of the same service: the operation must
 * document the status, the media type and the headers, and the body must match its schema. Errors
 * outside of all operations must be problem details.
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
    var documented = operation.path("responses").path(Integer.toString(status));
    assertThat(documented.isMissingNode())
        .as("%s %s returned the undocumented status %d", request.getMethod(), path, status)
        .isFalse();
    for (var header : List.of("ETag", "Link")) {
      assertThat(
              response.headers().hasHeaderWithName(header)
                  && !documented.at("/headers").has(header))
          .as("%s %s returned the undocumented header %s", request.getMethod(), path, header)
          .isFalse();
    }
    if (documented.path("content").isEmpty()) {
      assertThat(response.asByteArray()).as("an undocumented body").isEmpty();
      return response;
    }
    var mediaType = response.contentType().replaceAll(";.*", "");
    assertThat(documented.path("content").has(mediaType))
        .as("%s %s returned the undocumented media type %s", request.getMethod(), path, mediaType)
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
