package org.coursecatalog.api.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.coursecatalog.api.conditional.TaggedResponses;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own account. */
@Schema(description = "The caller's own account.")
public record OwnAccountResponse(
    @JsonUnwrapped AccountResponse account,
    @Schema(
            maxItems = 1000,
            description = "The operationIds that the effective role of the caller may call.")
        List<@Size(max = 64) String> operations) {

  static OwnAccountResponse of(Account account, List<String> operations) {
    return new OwnAccountResponse(AccountResponse.of(account), operations);
  }

  /**
   * @param role the effective role of the caller
   */
  static RestResponse<OwnAccountResponse> tagged(
      Account account, Role role, List<String> operations) {
    return TaggedResponses.ok(account.revision(), role.label(), of(account, operations));
  }
}
