package org.coursecatalog.api.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.input.Query;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.openapi.SchemaNames;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.model.Username;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which users are wanted: those to whom all of it applies. */
@RegisterForReflection
public record UserQuery(
    @RestQuery
        @Pattern(
            regexp = "admin|professor|student",
            message = "must be one of admin, professor, student")
        @Parameter(description = "The role they have.", schema = @Schema(ref = SchemaNames.ROLE))
        @Nullable String role,
    @RestQuery
        @Text(max = Username.MAX_LENGTH)
        @Parameter(
            description = "Their whole name, in any spelling that is the same name.",
            schema =
                @Schema(type = SchemaType.STRING, minLength = 1, maxLength = Username.MAX_LENGTH))
        @Nullable String username)
    implements Query {

  UserFilter toFilter() {
    return new UserFilter(Role.ofLabel(role).orElse(null), username);
  }
}
