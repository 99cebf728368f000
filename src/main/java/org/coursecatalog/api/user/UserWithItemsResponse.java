package org.coursecatalog.api.user;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.domain.UserService.UserWithItems;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account whose role was changed. */
@Schema(description = "An account whose role was changed.")
public record UserWithItemsResponse(
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
    @Schema(required = true) Instant createdAt,
    @Schema(
            required = true,
            description = "How many course items they own, editable or not.",
            examples = "0")
        int ownedCourseItems) {

  static UserWithItemsResponse of(UserWithItems found) {
    var user = found.user();
    return new UserWithItemsResponse(
        user.id(),
        user.username(),
        user.email(),
        user.role().label(),
        user.createdAt(),
        found.ownedCourseItems());
  }
}
