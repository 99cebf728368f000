package org.coursecatalog.api.user;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.account.ProfileService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Display names and email addresses. */
@Cancellable(false)
@Path("/user")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class ProfileResource {

  private final ProfileService profiles;
  private final Operations operations;
  private final CurrentCaller caller;

  ProfileResource(ProfileService profiles, Operations operations, CurrentCaller caller) {
    this.profiles = profiles;
    this.operations = operations;
    this.caller = caller;
  }

  @PUT
  @Path("me/profile")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @ConfirmsCaller
  @Operation(
      summary = "Change one's own profile",
      description = "Replaces the display name and the email address. Absent members are cleared.")
  @APIResponse(responseCode = "200", description = "The caller's account with the new profile.")
  @Problems(ProblemType.EMAIL_TAKEN)
  public Uni<RestResponse<OwnAccountResponse>> updateOwnProfile(
      @BeanParam IfMatch ifMatch, ProfileRequest request) {
    var role = caller.get().role();
    return profiles
        .updateOwn(caller.get(), request.toProfile(), ifMatch.toPrecondition())
        .map(account -> OwnAccountResponse.tagged(account, role, operations.of(role)));
  }

  @PUT
  @Path("{user_id}/profile")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @ConfirmsCaller
  @Operation(
      summary = "Change the profile of a user",
      description = "Replaces the display name and the email address. Absent members are cleared.")
  @APIResponse(responseCode = "200", description = "The account with the new profile.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.EMAIL_TAKEN})
  public Uni<RestResponse<AccountResponse>> updateProfile(
      @RestPath("user_id") UUID userId, @BeanParam IfMatch ifMatch, ProfileRequest request) {
    return profiles
        .update(caller.get(), userId, request.toProfile(), ifMatch.toPrecondition())
        .map(AccountResponse::tagged);
  }
}
