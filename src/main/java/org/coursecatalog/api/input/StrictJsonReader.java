package org.coursecatalog.api.input;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads every JSON body, in the place of the reader that comes with Quarkus. One that knows no more
 * than Jakarta REST would have the annotations of the route read by reflection for each request.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements ServerMessageBodyReader<Object> {

  /**
   * How large a body may be. {@code quarkus.rest.input-buffer-size} is the same, so that it is read
   * without blocking.
   */
  public static final int MAX_BYTES = 64 * 1024;

  private final StrictJson json;
  private final PendingFaults pending;

  StrictJsonReader(StrictJson json, PendingFaults pending) {
    this.json = json;
    this.pending = pending;
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
    return read(type, context.getInputStream());
  }

  // What follows is as Jakarta REST has it. Quarkus asks so only where readers are intercepted.

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
    return read(type, entity);
  }

  private Object read(Class<Object> type, InputStream entity) throws IOException {
    // What has been gathered is as long as it is; reading a part would take a buffer of 8 KB.
    var body =
        entity instanceof ByteArrayInputStream gathered
            ? gathered.readAllBytes()
            : entity.readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new ProblemException(ProblemType.CONTENT_TOO_LARGE);
    }
    return json.read(body, type, pending.toList());
  }
}
