package org.coursecatalog.api.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import org.coursecatalog.model.Revision;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Builds responses with the {@code ETag} of a resource. */
public final class TaggedResponses {

  private TaggedResponses() {}

  public static <T> RestResponse<T> ok(Revision revision, T body) {
    return tagged(ResponseBuilder.ok(body), revision);
  }

  /**
   * Returns 201 with a strong {@code ETag}. The {@code Location} is relative (RFC 9110, section
   * 10.2.2), because a proxy may change the scheme and host.
   */
  public static <T> RestResponse<T> created(String path, Revision revision, T body) {
    return tagged(
        ResponseBuilder.create(Status.CREATED, body).header(HttpHeaders.LOCATION, path), revision);
  }

  static <T> RestResponse<T> notModified(Revision revision) {
    return tagged(ResponseBuilder.create(Status.NOT_MODIFIED), revision);
  }

  private static <T> RestResponse<T> tagged(ResponseBuilder<T> response, Revision revision) {
    return response.header(HttpHeaders.ETAG, EntityTag.of(revision).toString()).build();
  }
}
