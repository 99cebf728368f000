package org.coursecatalog.api.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.model.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The new role of a user. */
@Schema(description = "The new role of a user.")
public record RoleRequest(
    @NotNull @Pattern(regexp = Roles.PATTERN, message = Roles.MESSAGE) @Schema(ref = Roles.SCHEMA, examples = "professor")
        String role) {

  Role toRole() {
    return Role.ofLabel(role).orElseThrow();
  }
}
