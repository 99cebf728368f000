package org.coursecatalog.api;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** The answer to a POST that created something. */
public final class Created {

  private Created() {}

  /**
   * 201 with a {@code Location} that is relative (RFC 9110, section 10.2.2): only the client knows
   * by which scheme and host it reached us.
   */
  public static <T> RestResponse<T> at(String path, T entity) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, entity)
        .header(HttpHeaders.LOCATION, path)
        .build();
  }
}
