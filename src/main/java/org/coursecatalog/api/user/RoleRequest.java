package org.coursecatalog.api.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.model.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The role that a user is to have. */
@Schema(description = "The role that a user is to have.")
public record RoleRequest(
    @NotNull @Pattern(regexp = Roles.PATTERN, message = Roles.MESSAGE) @Schema(ref = Roles.SCHEMA, examples = "professor")
        String role) {

  Role toRole() {
    return Role.ofLabel(role).orElseThrow();
  }
}
