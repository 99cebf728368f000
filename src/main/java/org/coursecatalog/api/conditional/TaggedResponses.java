package org.coursecatalog.api.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.coursecatalog.model.Decision;
import org.coursecatalog.model.Revision;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Builds responses with the {@code ETag} of a resource. */
public final class TaggedResponses {

  private TaggedResponses() {}

  public static <T> RestResponse<T> ok(Revision revision, T body) {
    return ok(EntityTag.of(revision, null), body);
  }

  /**
   * Returns 200 with the {@code ETag} of one of several representations.
   *
   * @param variant distinguishes the representations
   */
  public static <T> RestResponse<T> ok(Revision revision, String variant, T body) {
    return ok(EntityTag.of(revision, variant), body);
  }

  static <T> RestResponse<T> ok(EntityTag tag, T body) {
    return tagged(ResponseBuilder.ok(body), tag);
  }

  /**
   * Returns 201 with a strong {@code ETag}. The {@code Location} is relative (RFC 9110, section
   * 10.2.2), because a proxy may change the scheme and host.
   */
  public static <T> RestResponse<T> created(String path, Revision revision, T body) {
    return tagged(
        ResponseBuilder.create(Status.CREATED, body).header(HttpHeaders.LOCATION, path),
        EntityTag.of(revision, null));
  }

  static <T> RestResponse<T> notModified(EntityTag tag) {
    return tagged(ResponseBuilder.create(Status.NOT_MODIFIED), tag);
  }

  private static <T> RestResponse<T> tagged(ResponseBuilder<T> response, EntityTag tag) {
    return response.header(HttpHeaders.ETAG, tag.toString()).build();
  }

  /** Returns the part of the tag for a representation with these permissions. */
  public static String variant(Decision... permissions) {
    return Arrays.stream(permissions)
        .map(permission -> permission.allowed() ? "y" : "n")
        .collect(Collectors.joining());
  }
}
