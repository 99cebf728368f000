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
 * In which states a change may happen (RFC 9110, section 13.1.1), and in which it may not (section
 * 13.1.2), which hardly anybody asks for, so that the document does not tell of it.
 *
 * @param ifMatch the header, as often as it was sent
 * @param ifNoneMatch If-None-Match, as often as it was sent
 */
public record IfMatch(
    @RestHeader(HttpHeaders.IF_MATCH)
        @Parameter(
            description = "Only if the present state has one of these ETags.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 8192))
        List<String> ifMatch,
    @RestHeader(HttpHeaders.IF_NONE_MATCH) @Parameter(hidden = true) List<String> ifNoneMatch) {

  public Precondition toPrecondition() {
    var excluded = EntityTags.parse(ifNoneMatch);
    return excluded.any()
        // Whatever there is to change is in some state.
        ? Precondition.anyOf(Set.of())
        : accepted().excluding(revisionsOf(excluded.tags().stream()));
  }

  /** A weak tag names no state: the comparison is the strong one. */
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
