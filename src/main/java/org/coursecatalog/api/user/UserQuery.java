package org.coursecatalog.api.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.UserFilter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Filter for users. Conditions combine with AND. */
@RegisterForReflection
public record UserQuery(
    @RestQuery
        @Pattern(regexp = Roles.PATTERN, message = Roles.MESSAGE) @Parameter(description = "The role of the users.", schema = @Schema(ref = Roles.SCHEMA))
        @Nullable String role,
    @RestQuery
        @Text(max = Limits.USERNAME)
        @Parameter(description = "The full user name. Case is ignored.")
        @Nullable String username,
    @RestQuery
        @Text(max = Limits.NAME)
        @Parameter(
            description =
                "A part of the user name, the display name or the email address, without regard to case and invisible"
                    + " characters. With one or two characters, the beginning of one of them.")
        @Nullable String q)
    implements Query {

  UserFilter toFilter() {
    return new UserFilter(
        Role.ofLabel(role).orElse(null), username, q == null ? null : NamePart.of(q));
  }
}
