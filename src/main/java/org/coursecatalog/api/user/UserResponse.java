package org.coursecatalog.api.user;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.api.conditional.Tagged;
import org.coursecatalog.api.openapi.SchemaNames;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An account that has just been made. */
@Schema(description = "A new account.")
public record UserResponse(
    @Schema(required = true) UUID userId,
    @Schema(required = true, maxLength = 64, examples = "ada.lovelace") String username,
    @Schema(
            required = true,
            nullable = true,
            minLength = 1,
            maxLength = 254,
            description = "null when none was given.",
            examples = "ada@example.com")
        @Nullable String email,
    @Schema(required = true, ref = SchemaNames.ROLE) String role,
    @Schema(required = true) Instant createdAt) {

  static UserResponse of(User user) {
    return new UserResponse(
        user.id(), user.username(), user.email(), user.role().label(), user.createdAt());
  }

  static RestResponse<UserResponse> created(User user) {
    return Tagged.created("/user/" + user.id(), new Account(user, 0).revision(), of(user));
  }
}
