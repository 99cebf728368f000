package org.coursecatalog.api.user;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.api.Created;
import org.coursecatalog.model.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** An account as its owner and admins see it. */
@Schema(description = "An account.")
public record UserResponse(
    @Schema(required = true) UUID userId,
    @Schema(required = true, examples = "ada.lovelace") String username,
    @Schema(
            required = true,
            nullable = true,
            description = "null when none was given.",
            examples = "ada@example.com")
        String email,
    @Schema(
            required = true,
            enumeration = {"admin", "professor", "student"})
        String role,
    @Schema(required = true) Instant createdAt) {

  static UserResponse of(User user) {
    return new UserResponse(
        user.id(), user.username(), user.email(), user.role().label(), user.createdAt());
  }

  static RestResponse<UserResponse> created(User user) {
    return Created.at("/user/" + user.id(), of(user));
  }
}
