package org.coursecatalog.api.input;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Replaces the JSON reader of Quarkus. It is not a plain {@code MessageBodyReader}, because Quarkus
 * would then read the annotations of the route by reflection for each request.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements ServerMessageBodyReader<Object> {

  private final StrictJson json;
  private final RoutingContext request;

  StrictJsonReader(StrictJson json, RoutingContext request) {
    this.json = json;
    this.request = request;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo route, MediaType mediaType) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context)
      throws IOException {
    return readFrom(type, genericType, null, mediaType, null, context.getInputStream());
  }

  // Quarkus calls the Jakarta REST methods only if a reader interceptor exists.

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream entity)
      throws IOException {
    // readNBytes would allocate a buffer of 8 KB.
    var body =
        entity instanceof ByteArrayInputStream buffered
            ? buffered.readAllBytes()
            : entity.readNBytes(Limits.BODY_BYTES + 1);
    if (body.length > Limits.BODY_BYTES) {
      throw new ProblemException(ProblemType.CONTENT_TOO_LARGE);
    }
    return json.read(body, type, QueryParameterFilter.faultsOf(request));
  }
}
