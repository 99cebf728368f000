package org.coursecatalog.api.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.TaggedResponses;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An account, as returned to its user and to admins.
 *
 * @param ownedCourseItems {@code null} for a new account
 */
@Schema(description = "An account.")
public record AccountResponse(
    UUID userId,
    @Schema(maxLength = Limits.USERNAME, examples = "ada.lovelace") String username,
    @Schema(
            nullable = true,
            minLength = 1,
            maxLength = Limits.NAME,
            description = "Shown to other users in place of the user name. null if there is none.",
            examples = "Ada Lovelace")
        @Nullable String displayName,
    @Schema(
            nullable = true,
            minLength = 1,
            maxLength = Limits.EMAIL,
            description = "null if the user has no email address.",
            examples = "ada@example.com")
        @Nullable String email,
    @Schema(ref = Roles.SCHEMA) String role,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            minimum = "0",
            maximum = "2147483647",
            description =
                "The number of course items that the user owns, regardless of role."
                    + " Absent in the response to a registration.",
            examples = "0")
        @Nullable Integer ownedCourseItems) {

  static AccountResponse of(Account account) {
    return of(account.user(), account.ownedCourseItems());
  }

  static RestResponse<AccountResponse> tagged(Account account) {
    return TaggedResponses.ok(account.revision(), of(account));
  }

  static RestResponse<AccountResponse> created(User user) {
    return TaggedResponses.created(
        "/user/" + user.id(), new Account(user, 0).revision(), of(user, null));
  }

  private static AccountResponse of(User user, @Nullable Integer ownedCourseItems) {
    return new AccountResponse(
        user.id(),
        user.username(),
        user.displayName(),
        user.email(),
        user.role().label(),
        user.createdAt(),
        ownedCourseItems);
  }
}
