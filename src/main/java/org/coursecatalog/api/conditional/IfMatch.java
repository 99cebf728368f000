package org.coursecatalog.api.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coursecatalog.model.Precondition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * In which states a change may happen (RFC 9110, section 13.1.1).
 *
 * @param lines the header, as often as it was sent
 */
public record IfMatch(
    @RestHeader(HttpHeaders.IF_MATCH)
        @Parameter(
            description = "Only if the present state has one of these ETags.",
            schema = @Schema(type = SchemaType.STRING))
        List<String> lines) {

  /** A weak tag names no state: the comparison is the strong one. */
  public Precondition toPrecondition() {
    var named = EntityTags.parse(lines);
    return lines.isEmpty() || named.any()
        ? Precondition.NONE
        : Precondition.anyOf(
            named.tags().stream()
                .filter(tag -> !tag.weak())
                .map(EntityTag::revision)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
  }
}
