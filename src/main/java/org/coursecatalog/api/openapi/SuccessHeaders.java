package org.coursecatalog.api.openapi;

import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.conditional.IfNoneMatch;
import org.coursecatalog.api.input.PageQuery;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.MethodInfo;

/** Adds success headers and 304 responses to the OpenAPI document. */
final class SuccessHeaders {

  private static final String ETAG = "ETag";

  private SuccessHeaders() {}

  static void addTo(Operation operation, MethodInfo method) {
    var responses = operation.getResponses();
    var ok = responses.getAPIResponse("200");
    var created = responses.getAPIResponse("201");
    if (created != null) {
      created.addHeader(
          "Location",
          ProblemDocs.header(
              "The path of the new resource, with the path prefix that a proxy sends.",
              Limits.ISSUED_TEXT));
      created.addHeader(ETAG, ProblemDocs.header("The entity tag of the current state.", 64));
    }
    if (ok != null && OperationFilter.hasParameter(method, PageQuery.class)) {
      ok.addHeader(
          "Link",
          ProblemDocs.header("The next page, as rel=\"next\". Absent on the last page.", 8192));
    }
    if (ok != null
        && (OperationFilter.hasParameter(method, IfMatch.class)
            || OperationFilter.hasParameter(method, IfNoneMatch.class))) {
      ok.addHeader(ETAG, ProblemDocs.header("The entity tag of the current state.", 64));
    }
    if (OperationFilter.hasParameter(method, IfNoneMatch.class)) {
      responses.addAPIResponse(
          "304",
          OASFactory.createAPIResponse()
              .description("The current state matches If-None-Match.")
              .addHeader(ETAG, ProblemDocs.header("The entity tag of the current state.", 64)));
    }
  }
}
