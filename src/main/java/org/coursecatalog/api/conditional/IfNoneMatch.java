package org.coursecatalog.api.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.Function;
import org.coursecatalog.model.Revision;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The {@code If-None-Match} header of a read request (RFC 9110, section 13.1.2). */
public record IfNoneMatch(
    @RestHeader(HttpHeaders.IF_NONE_MATCH)
        @Parameter(
            description = "Return 304 if the current state has one of these ETags.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 8192))
        List<String> ifNoneMatch) {

  /** Returns 304 for a resource if a tag matches by weak comparison, otherwise 200. */
  public <T, R> Function<T, RestResponse<R>> toResponse(
      Function<T, Revision> revision, Function<T, R> body) {
    return toResponse(revision, found -> null, body);
  }

  /**
   * Maps a resource with several representations to 304 or 200.
   *
   * @param variant distinguishes the representations; {@code null} for the plain one
   */
  public <T, R> Function<T, RestResponse<R>> toResponse(
      Function<T, Revision> revision, Function<T, @Nullable String> variant, Function<T, R> body) {
    return found -> {
      var tag = EntityTag.of(revision.apply(found), variant.apply(found));
      return matches(tag)
          ? TaggedResponses.notModified(tag)
          : TaggedResponses.ok(tag, body.apply(found));
    };
  }

  private boolean matches(EntityTag current) {
    if (ifNoneMatch.isEmpty()) {
      return false;
    }
    var named = EntityTags.parse(ifNoneMatch);
    return named.any()
        || named.tags().stream().anyMatch(tag -> tag.opaque().equals(current.opaque()));
  }
}
