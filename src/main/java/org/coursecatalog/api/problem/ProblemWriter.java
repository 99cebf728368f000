package org.coursecatalog.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writes problem responses outside the REST layer. */
@Singleton
public class ProblemWriter {

  // Created for the first problem, so that it does not delay startup.
  private final Provider<ObjectMapper> json;
  private final ProblemCounter counter;

  ProblemWriter(Provider<ObjectMapper> json, ProblemCounter counter) {
    this.counter = counter;
    this.json = json;
  }

  /** Writes the problem and ends the response. The caller sets additional headers first. */
  public void write(RoutingContext context, ProblemType type) {
    write(context, type, context.request().path());
  }

  /** Writes a problem with an instance other than the path of the request. */
  public void write(RoutingContext context, ProblemType type, @Nullable String instance) {
    counter.count(type);
    var problem = Problem.of(type, instance);
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(toJson(problem));
  }

  private String toJson(Problem problem) {
    try {
      return json.get().writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Failed to serialize a problem", e);
    }
  }
}
