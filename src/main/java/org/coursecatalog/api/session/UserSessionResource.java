package org.coursecatalog.api.session;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.CurrentCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.account.SessionService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where others are logged in. */
@Cancellable(false)
@Path("/user/{user_id}/session")
@Tag(name = "Session")
public class UserSessionResource {

  private final SessionService sessions;
  private final CurrentCaller caller;

  UserSessionResource(SessionService sessions, CurrentCaller caller) {
    this.sessions = sessions;
    this.caller = caller;
  }

  @DELETE
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "endSessionsOf",
      summary = "End all sessions of a user",
      description = "They have to log in again.")
  @APIResponse(responseCode = "204", description = "All their tokens are dead.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<Void> endAll(@RestPath("user_id") UUID userId) {
    return sessions.endAllOf(caller.get(), userId);
  }
}
