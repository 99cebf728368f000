package org.coursecatalog.api.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.security.Roles;
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
        @Nullable String username)
    implements Query {

  UserFilter toFilter() {
    return new UserFilter(Role.ofLabel(role).orElse(null), username);
  }
}
