package org.coursecatalog.api.user;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.api.conditional.Tagged;
import org.coursecatalog.api.openapi.SchemaNames;
import org.coursecatalog.model.Account;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An account as its owner and admins see it. */
@Schema(description = "An account.")
public record AccountResponse(
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
    @Schema(required = true) Instant createdAt,
    @Schema(
            required = true,
            minimum = "0",
            maximum = "2147483647",
            description = "How many course items they own, editable or not.",
            examples = "0")
        int ownedCourseItems) {

  static AccountResponse of(Account account) {
    var user = account.user();
    return new AccountResponse(
        user.id(),
        user.username(),
        user.email(),
        user.role().label(),
        user.createdAt(),
        account.ownedCourseItems());
  }

  static RestResponse<AccountResponse> tagged(Account account) {
    return Tagged.ok(account.revision(), of(account));
  }
}
