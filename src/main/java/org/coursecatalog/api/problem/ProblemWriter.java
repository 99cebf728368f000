package org.coursecatalog.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writes a problem where there is no REST layer to do it. */
@Singleton
public class ProblemWriter {

  // Made when the first problem is written: a start does not have to wait for it.
  private final Provider<ObjectMapper> json;
  private final ProblemCounter counter;

  ProblemWriter(Provider<ObjectMapper> json, ProblemCounter counter) {
    this.counter = counter;
    this.json = json;
  }

  /** Ends the response; headers that go with the problem have been set before. */
  public void write(RoutingContext context, ProblemType type) {
    write(context, type, context.request().path());
  }

  /**
   * The same.
   *
   * @param instance what the problem is about, instead of the path
   */
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
      throw new IllegalStateException("A problem cannot be written", e);
    }
  }
}
