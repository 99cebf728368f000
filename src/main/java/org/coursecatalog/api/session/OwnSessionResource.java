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
import org.coursecatalog.api.input.PageQuery;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.CurrentCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.account.SessionService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where one is logged in. */
@Cancellable(false)
@Path("/user/me/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class OwnSessionResource {

  private final SessionService sessions;
  private final CurrentCaller caller;

  OwnSessionResource(SessionService sessions, CurrentCaller caller) {
    this.sessions = sessions;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      operationId = "listOwnSessions",
      summary = "List one's own sessions",
      description = "In pages. A session is opened by a login.")
  @APIResponse(responseCode = "200", description = "The caller's sessions, oldest first.")
  public Uni<RestResponse<List<SessionResponse>>> list(
      @BeanParam PageQuery page, @Context UriInfo uri) {
    return sessions
        .list(caller.get(), page.toWindow(uri))
        .map(page.answer(uri, SessionResponse.seenBy(caller.get())));
  }

  @DELETE
  @Path("{session_id}")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      operationId = "endOwnSession",
      summary = "End one of one's own sessions",
      description = "It may be the one of this request.")
  @APIResponse(responseCode = "204", description = "All its tokens are dead.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<Void> end(@RestPath("session_id") UUID sessionId) {
    return sessions.end(caller.get(), sessionId);
  }

  @DELETE
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      operationId = "endOwnSessions",
      summary = "End all one's own sessions, this one too",
      description = "A login is needed to go on.")
  @APIResponse(responseCode = "204", description = "All their tokens are dead.")
  public Uni<Void> endAll() {
    return sessions.endAll(caller.get());
  }
}
