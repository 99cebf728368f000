package org.coursecatalog.api.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.coursecatalog.model.DomainException.Existing;
import org.coursecatalog.model.Fault;
import org.jspecify.annotations.Nullable;

/** Builds problem responses with the headers of their problem type, and counts them. */
@ApplicationScoped
public class ProblemResponses {

  private static final String CHALLENGE = "Bearer realm=\"course-catalog\"";
  private static final String RETRY_AFTER_SECONDS = "1";

  private final ProblemCounter counter;

  ProblemResponses(ProblemCounter counter) {
    this.counter = counter;
  }

  public Response of(ProblemType type, @Nullable String instance) {
    return of(type, instance, List.of());
  }

  public Response of(ProblemType type, @Nullable String instance, List<Fault> faults) {
    return of(type, Problem.of(type, type.detail(), instance, faults));
  }

  /** Returns a problem with a detail of this case. */
  public Response of(ProblemType type, @Nullable String instance, String detail) {
    return of(type, Problem.of(type, detail, instance, List.of()));
  }

  /** Returns 409 with the path of the resource that has the name, if that is known. */
  public Response nameTaken(@Nullable Existing existing, String instance) {
    var problem = Problem.of(ProblemType.NAME_TAKEN, instance);
    return of(
        ProblemType.NAME_TAKEN,
        existing == null ? problem : problem.withExisting(pathOf(existing)));
  }

  private static String pathOf(Existing existing) {
    return switch (existing.kind()) {
      case SPECIALIZATION -> "/specialization/" + existing.id();
      case COURSE_ITEM -> "/course_item/" + existing.id();
    };
  }

  public Response of(ProblemException failure, @Nullable String instance) {
    var type = failure.type();
    return of(type, Problem.of(type, failure.detail(), instance, List.of()));
  }

  /** Returns 429 with {@code Retry-After} in seconds, rounded up. */
  public Response throttled(Duration retryAfter, String instance) {
    return Response.fromResponse(of(ProblemType.TOO_MANY_REQUESTS, instance))
        .header(HttpHeaders.RETRY_AFTER, retryAfter.plusMillis(999).toSeconds())
        .build();
  }

  private Response of(ProblemType type, Problem problem) {
    counter.count(type);
    var response = Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(problem);
    headers(type).forEach(response::header);
    return response.build();
  }

  /**
   * Challenges follow RFC 6750, section 3. {@code Retry-After} is in seconds (RFC 9110, section
   * 10.2.3).
   */
  private static Map<String, String> headers(ProblemType type) {
    return switch (type) {
      case UNAUTHENTICATED, WRONG_CREDENTIALS -> Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
      case INVALID_TOKEN ->
          Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
      case INSUFFICIENT_ROLE, STALE_ROLE ->
          Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"");
      case HASHING_BUSY, UNAVAILABLE -> Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      // A session must expire or end before a new one can start.
      case TOO_MANY_SESSIONS -> Map.of(HttpHeaders.RETRY_AFTER, "60");
      default -> Map.of();
    };
  }
}
