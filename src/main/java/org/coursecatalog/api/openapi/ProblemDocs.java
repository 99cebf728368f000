package org.coursecatalog.api.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coursecatalog.api.problem.Problem;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.model.Fault;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Builds the problem responses of the OpenAPI document. */
final class ProblemDocs {

  private ProblemDocs() {}

  /** Returns the response for the problems of one status, with an example of each. */
  static APIResponse response(List<ProblemType> types) {
    var media =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    types.forEach(
        type ->
            media.addExample(
                type.slug(),
                OASFactory.createExample().summary(type.title()).value(example(type))));
    var response =
        OASFactory.createAPIResponse()
            .description(types.stream().map(ProblemType::title).collect(Collectors.joining("; ")))
            .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
    switch (types.get(0).status()) {
      case 401 ->
          response.addHeader(
              "WWW-Authenticate", header("The challenge (RFC 6750, section 3).", 256));
      case 429, 503 ->
          response.addHeader("Retry-After", header("The number of seconds to wait.", 10));
      default -> {
        // Other statuses have no additional header.
      }
    }
    return response;
  }

  static Header header(String description, int maxLength) {
    return OASFactory.createHeader()
        .description(description)
        .schema(
            OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .maxLength(maxLength)
                .pattern(SchemaFilter.TEXT));
  }

  private static Object example(ProblemType type) {
    var instance =
        type == ProblemType.INTERNAL_ERROR
            ? "9b2d7c1e-3f60-4f0e-8a35-6c1f0a7d2b44"
            : "/course_item";
    var faults =
        type == ProblemType.INVALID ? List.of(new Fault("name", "is missing")) : List.<Fault>of();
    return new ObjectMapper()
        .convertValue(Problem.of(type, type.detail(), instance, faults), Map.class);
  }
}
