package org.coursecatalog.api.user;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.api.security.LimitsLogins;
import org.coursecatalog.api.security.RequestOrigin;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.account.PasswordService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Password changes and resets. */
@Cancellable(false)
@Path("/user")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class PasswordResource {

  private final PasswordService passwords;
  private final CurrentCaller caller;
  private final RequestOrigin origin;

  PasswordResource(PasswordService passwords, CurrentCaller caller, RequestOrigin origin) {
    this.passwords = passwords;
    this.caller = caller;
    this.origin = origin;
  }

  @PUT
  @Path("me/password")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @ConfirmsCaller
  @Operation(
      summary = "Change your own password",
      description = "Ends all other sessions of the caller.")
  @APIResponse(responseCode = "204", description = "The password was changed.")
  @LimitsLogins
  @Problems({ProblemType.WRONG_PASSWORD, ProblemType.TOO_MANY_REQUESTS, ProblemType.HASHING_BUSY})
  public Uni<Void> changePassword(@BeanParam IfMatch ifMatch, ChangePasswordRequest request) {
    return passwords.change(
        caller.get(),
        request.currentPassword(),
        request.newPassword(),
        ifMatch.toPrecondition(),
        origin.get());
  }

  @PUT
  @Path("{user_id}/password")
  @RolesAllowed(Roles.ADMIN)
  @ConfirmsCaller
  @Operation(
      summary = "Reset the password of a user",
      description =
          "Ends all sessions of the user. The next login returns true as password_change_required.")
  @APIResponse(responseCode = "204", description = "The password was changed.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.PROTECTED_ACCOUNT, ProblemType.HASHING_BUSY})
  public Uni<Void> resetPassword(
      @RestPath("user_id") UUID userId, @BeanParam IfMatch ifMatch, ResetPasswordRequest request) {
    return passwords.reset(
        caller.get(), userId, request.newPassword(), ifMatch.toPrecondition(), origin.get());
  }
}
