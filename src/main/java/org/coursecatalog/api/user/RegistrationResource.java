package org.coursecatalog.api.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.LimitsRegistrations;
import org.coursecatalog.api.security.RequestOrigin;
import org.coursecatalog.domain.account.RegistrationService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Public registration of students. */
// GET /user/me reads the annotations of all routes. Routes without a role are not intercepted.
@RegisterForReflection
@Cancellable(false)
@Path("/register")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class RegistrationResource {

  private final RegistrationService registrations;
  private final RequestOrigin origin;

  RegistrationResource(RegistrationService registrations, RequestOrigin origin) {
    this.registrations = registrations;
    this.origin = origin;
  }

  @POST
  @PermitAll
  @Operation(
      summary = "Register as a student",
      description = "A member 'role' is ignored, because only admins assign roles.")
  @APIResponseSchema(
      value = AccountResponse.class,
      responseCode = "201",
      responseDescription = "The new account.")
  @LimitsRegistrations
  @Problems({
    ProblemType.USERNAME_TAKEN,
    ProblemType.EMAIL_TAKEN,
    ProblemType.TOO_MANY_REQUESTS,
    ProblemType.HASHING_BUSY,
    ProblemType.UNAVAILABLE
  })
  public Uni<RestResponse<AccountResponse>> register(RegisterRequest request) {
    return registrations
        .register(request.toRegistration(), origin.get())
        .map(AccountResponse::created);
  }
}
