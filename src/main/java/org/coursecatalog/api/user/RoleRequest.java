package org.coursecatalog.api.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.openapi.SchemaNames;
import org.coursecatalog.model.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The role that a user is to have. */
@Schema(description = "The role that a user is to have.")
public record RoleRequest(
    @NotNull @Pattern(
            regexp = "admin|professor|student",
            message = "must be one of admin, professor, student")
        @Schema(required = true, ref = SchemaNames.ROLE, examples = "professor")
        String role) {

  Role toRole() {
    return Role.ofLabel(role).orElseThrow();
  }
}
