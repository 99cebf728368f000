package org.coursecatalog.api.session;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.api.input.PageQuery;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.account.SessionService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The sessions of the caller and of other users. */
@Cancellable(false)
@Path("/user")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class UserSessionResource {

  private final SessionService sessions;
  private final CurrentCaller caller;

  UserSessionResource(SessionService sessions, CurrentCaller caller) {
    this.sessions = sessions;
    this.caller = caller;
  }

  @GET
  @Path("me/session")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "List your own sessions",
      description = "Returns one page. Each login creates a session.")
  @APIResponse(responseCode = "200", description = "The caller's sessions, oldest first.")
  public Uni<RestResponse<List<SessionResponse>>> listOwnSessions(
      @BeanParam PageQuery page, @Context UriInfo uri) {
    return sessions
        .list(caller.get(), page.toPaging(uri))
        .map(page.toResponse(uri, SessionResponse.forCaller(caller.get())));
  }

  @DELETE
  @Path("me/session/{session_id}")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "End one of your own sessions",
      description = "The current session can be ended too.")
  @APIResponse(responseCode = "204", description = "All tokens of the session are invalid.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<Void> endOwnSession(@RestPath("session_id") UUID sessionId) {
    return sessions.end(caller.get(), sessionId);
  }

  @DELETE
  @Path("me/session")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "End all your own sessions",
      description = "Also ends the current session. The caller must log in again.")
  @APIResponse(responseCode = "204", description = "All tokens of the sessions are invalid.")
  public Uni<Void> endOwnSessions() {
    return sessions.endAll(caller.get());
  }

  @DELETE
  @Path("{user_id}/session")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "End all sessions of a user", description = "The user must log in again.")
  @APIResponse(responseCode = "204", description = "All tokens of the sessions are invalid.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<Void> endSessionsOf(@RestPath("user_id") UUID userId) {
    return sessions.endAllOf(caller.get(), userId);
  }
}
