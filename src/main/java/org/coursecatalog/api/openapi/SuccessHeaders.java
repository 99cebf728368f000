package org.coursecatalog.api.openapi;

import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.conditional.IfNoneMatch;
import org.coursecatalog.api.input.PageQuery;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.MethodInfo;

/** How the OpenAPI document tells of the headers of a success, and of what needs no body. */
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
              "Its path. Behind a proxy, it begins with the prefix that the proxy sends.",
              Limits.ISSUED_TEXT));
      created.addHeader(ETAG, ProblemDocs.header("Its state.", 64));
    }
    if (ok != null && OperationFilter.hasParameter(method, PageQuery.class)) {
      ok.addHeader(
          "Link", ProblemDocs.header("While more follow: the next page, as rel=\"next\".", 8192));
    }
    if (ok != null
        && (OperationFilter.hasParameter(method, IfMatch.class)
            || OperationFilter.hasParameter(method, IfNoneMatch.class))) {
      ok.addHeader(ETAG, ProblemDocs.header("Its state.", 64));
    }
    if (OperationFilter.hasParameter(method, IfNoneMatch.class)) {
      responses.addAPIResponse(
          "304",
          OASFactory.createAPIResponse()
              .description("The state is one that If-None-Match names.")
              .addHeader(ETAG, ProblemDocs.header("Its state.", 64)));
    }
  }
}
