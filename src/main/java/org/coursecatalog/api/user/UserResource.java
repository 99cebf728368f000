package org.coursecatalog.api.user;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.CurrentCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.UserService;
import org.coursecatalog.model.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Accounts and their roles. */
@Path("/user")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class UserResource {

  private final UserService users;
  private final CurrentCaller caller;

  UserResource(UserService users, CurrentCaller caller) {
    this.users = users;
    this.caller = caller;
  }

  @GET
  @Path("me")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(operationId = "getMe", summary = "Read one's own account")
  @APIResponse(responseCode = "200", description = "The caller's account.")
  public Uni<AccountResponse> getMe() {
    return users.getSelf(caller.get()).map(AccountResponse::of);
  }

  @GET
  @Path("{user_id}")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      operationId = "getUser",
      summary = "Read an account",
      description = "One's own; an admin reads them all.")
  @APIResponse(responseCode = "200", description = "The account.")
  @Problems({ProblemType.INSUFFICIENT_ROLE, ProblemType.NOT_FOUND})
  public Uni<AccountResponse> get(@RestPath("user_id") UUID userId) {
    return users.get(caller.get(), userId).map(AccountResponse::of);
  }

  @PUT
  @Path("{user_id}/role")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "setRole",
      summary = "Give a user another role",
      description =
          "A demotion works at once, a promotion once the user has refreshed their token. Course items keep their owner.")
  @APIResponse(responseCode = "200", description = "The account with its new role.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.PROTECTED_ACCOUNT})
  public Uni<AccountResponse> setRole(@RestPath("user_id") UUID userId, RoleRequest request) {
    return caller
        .confirmed()
        .chain(self -> users.updateRole(self, userId, request.toRole(), Precondition.NONE))
        .map(AccountResponse::of);
  }
}
