package org.coursecatalog.api.user;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.conditional.IfNoneMatch;
import org.coursecatalog.api.input.PageQuery;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.account.UserService;
import org.coursecatalog.model.Account;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Accounts and their roles. */
@Cancellable(false)
@Path("/user")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class UserResource {

  private final UserService users;
  private final Operations operations;
  private final CurrentCaller caller;

  UserResource(UserService users, Operations operations, CurrentCaller caller) {
    this.users = users;
    this.operations = operations;
    this.caller = caller;
  }

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "List accounts", description = "Returns one page. Filters combine with AND.")
  @APIResponse(responseCode = "200", description = "The accounts in the requested order.")
  public Uni<RestResponse<List<AccountResponse>>> listUsers(
      @BeanParam UserQuery query,
      @BeanParam UsernameSortQuery sort,
      @BeanParam PageQuery page,
      @Context UriInfo uri) {
    return users
        .list(query.toFilter(), page.toPaging(uri, sort.toOrder()))
        .map(page.toResponse(uri, AccountResponse::of));
  }

  @GET
  @Path("me")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(summary = "Get your own account", description = "Available to all roles.")
  @APIResponse(responseCode = "200", description = "The caller's account.")
  public Uni<RestResponse<OwnAccountResponse>> getMe(@BeanParam IfNoneMatch ifNoneMatch) {
    var role = caller.get().role();
    return users
        .getSelf(caller.get())
        .map(
            ifNoneMatch.toResponse(
                Account::revision,
                account -> role.label(),
                account -> OwnAccountResponse.of(account, operations.of(role))));
  }

  @GET
  @Path("{user_id}")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "Get an account",
      description = "Only admins can read the accounts of other users.")
  @APIResponse(responseCode = "200", description = "The account.")
  @Problems({ProblemType.INSUFFICIENT_ROLE, ProblemType.NOT_FOUND})
  public Uni<RestResponse<AccountResponse>> getUser(
      @RestPath("user_id") UUID userId, @BeanParam IfNoneMatch ifNoneMatch) {
    return users
        .get(caller.get(), userId)
        .map(ifNoneMatch.toResponse(Account::revision, AccountResponse::of));
  }

  @PUT
  @Path("{user_id}/role")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @ConfirmsCaller
  @Operation(
      summary = "Change the role of a user",
      description =
          "A demotion takes effect immediately. A promotion takes effect when the user refreshes their token. Course"
              + " items keep their owner.")
  @APIResponse(responseCode = "200", description = "The account with its new role.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.PROTECTED_ACCOUNT})
  public Uni<RestResponse<AccountResponse>> setRole(
      @RestPath("user_id") UUID userId, @BeanParam IfMatch ifMatch, RoleRequest request) {
    return users
        .updateRole(caller.get(), userId, request.toRole(), ifMatch.toPrecondition())
        .map(AccountResponse::tagged);
  }

  @DELETE
  @Path("{user_id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Delete a user",
      description =
          "Ends all sessions of the user. Their course items are transferred to a professor or left without an owner.")
  @APIResponse(responseCode = "204", description = "The user was deleted.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.PROTECTED_ACCOUNT, ProblemType.OWNER_NOT_PROFESSOR})
  public Uni<Void> deleteUser(
      @RestPath("user_id") UUID userId,
      @BeanParam DeleteUserQuery query,
      @BeanParam IfMatch ifMatch) {
    return users.delete(caller.get(), userId, query.recipientId(), ifMatch.toPrecondition());
  }
}
