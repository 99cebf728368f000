package org.coursecatalog.api.input;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.ListOrder;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Slice;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The requested page of a list, and the link to the next page (RFC 8288). A cursor is valid only
 * for the path and the filters for which it was issued.
 */
@RegisterForReflection
public record PageQuery(
    @RestQuery
        @Pattern(
            regexp = "[1-9][0-9]?|[1-4][0-9]{2}|" + Limits.PAGE,
            message = "must be a whole number from 1 to " + Limits.PAGE)
        @Parameter(
            description = "The maximum number of entries.",
            schema =
                @Schema(
                    type = SchemaType.INTEGER,
                    format = "int32",
                    minimum = "1",
                    maximum = "" + Limits.PAGE,
                    defaultValue = "" + Limits.DEFAULT_PAGE))
        @Nullable String limit,
    @RestQuery
        @Size(min = 1, message = "must not be blank") @Parameter(
            description = "The cursor from the Link header of the previous page.",
            schema =
                @Schema(type = SchemaType.STRING, minLength = 1, maxLength = Limits.ISSUED_TEXT))
        @Nullable String after)
    implements Query {

  /** Throws {@code INVALID_CURSOR} if the cursor was not issued for this list. */
  public Paging toPaging(UriInfo uri) {
    return toPaging(uri, ListOrder.OLDEST_FIRST);
  }

  /** Throws {@code INVALID_CURSOR} if the cursor was not issued for this list. */
  public Paging toPaging(UriInfo uri, ListOrder order) {
    return new Paging(
        order,
        after == null ? null : Cursor.positionIn(after, CanonicalListUri.of(uri)),
        limit == null ? Limits.DEFAULT_PAGE : Integer.parseInt(limit));
  }

  /** Maps a slice to a response with its entries and a link to the next page, if there is one. */
  public <T, R> Function<Slice<T>, RestResponse<List<R>>> toResponse(
      UriInfo uri, Function<T, R> entry) {
    return slice -> {
      var response = RestResponse.ResponseBuilder.ok(slice.map(entry).entries());
      if (slice.next() != null) {
        var list = CanonicalListUri.of(uri);
        response.header(HttpHeaders.LINK, linkAfter(Cursor.after(slice.next(), list), list));
      }
      return response.build();
    };
  }

  private String linkAfter(String cursor, String list) {
    var limitParameter = limit == null ? "" : "limit=" + limit + "&";
    return "<" + list + limitParameter + "after=" + cursor + ">; rel=\"next\"";
  }
}
