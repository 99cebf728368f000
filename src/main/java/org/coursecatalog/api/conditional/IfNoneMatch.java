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

/**
 * Which states a reader has already (RFC 9110, section 13.1.2).
 *
 * @param ifNoneMatch the header, as often as it was sent
 */
public record IfNoneMatch(
    @RestHeader(HttpHeaders.IF_NONE_MATCH)
        @Parameter(
            description = "Only if the current state has none of these ETags; else 304.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 8192))
        List<String> ifNoneMatch) {

  /** The answer to a reader: 304 without a body when they have this state, weakly compared. */
  public <T, R> Function<T, RestResponse<R>> toResponse(
      Function<T, Revision> revision, Function<T, R> body) {
    return found ->
        matches(revision.apply(found))
            ? TaggedResponses.notModified(revision.apply(found))
            : TaggedResponses.ok(revision.apply(found), body.apply(found));
  }

  private boolean matches(Revision current) {
    if (ifNoneMatch.isEmpty()) {
      return false;
    }
    var named = EntityTags.parse(ifNoneMatch);
    return named.any()
        || named.tags().stream()
            .anyMatch(tag -> tag.opaque().equals(EntityTag.of(current).opaque()));
  }
}
