package org.coursecatalog.api.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * The preconditions of a change (RFC 9110, sections 13.1.1 and 13.1.2). The OpenAPI document omits
 * {@code If-None-Match}, which clients rarely send with a change.
 */
public record IfMatch(
    @RestHeader(HttpHeaders.IF_MATCH)
        @Parameter(
            description = "Change the resource only if its current state has one of these ETags.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 8192))
        List<String> ifMatch,
    @RestHeader(HttpHeaders.IF_NONE_MATCH) @Parameter(hidden = true) List<String> ifNoneMatch) {

  public Precondition toPrecondition() {
    var excluded = EntityTags.parse(ifNoneMatch);
    return excluded.any()
        // An asterisk excludes every state.
        ? Precondition.anyOf(Set.of())
        : accepted().excluding(revisionsOf(excluded.tags().stream()));
  }

  /** Ignores weak tags, because {@code If-Match} requires the strong comparison. */
  private Precondition accepted() {
    var named = EntityTags.parse(ifMatch);
    return ifMatch.isEmpty() || named.any()
        ? Precondition.NONE
        : Precondition.anyOf(revisionsOf(named.tags().stream().filter(tag -> !tag.weak())));
  }

  private static Set<Revision> revisionsOf(Stream<EntityTag> tags) {
    return tags.map(EntityTag::revision).flatMap(Optional::stream).collect(Collectors.toSet());
  }
}
