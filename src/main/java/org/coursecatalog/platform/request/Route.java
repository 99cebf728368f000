package org.coursecatalog.platform.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * A route of Quarkus REST, as declared by annotations.
 *
 * @param path the path template, without a trailing slash
 * @param consumes empty if the route accepts no body
 * @param produces empty if the route declares no media type
 * @param parameterTypes the parameter types of the resource method
 * @param hasResponseBody whether a successful response has a body
 * @param resource the resource method and its class
 */
public record Route(
    String path,
    List<MediaType> consumes,
    List<String> produces,
    List<Class<?>> parameterTypes,
    boolean hasResponseBody,
    ResourceInfo resource) {

  static Route of(RuntimeResource resource) {
    return new Route(
        pathOf(resource),
        resource.getConsumes(),
        resource.getProduces() == null
            ? List.of()
            : Arrays.stream(resource.getProduces().getSortedOriginalMediaTypes())
                .map(MediaType::toString)
                .toList(),
        List.of(resource.getParameterTypes()),
        !resource.getReturnType().getTypeName().contains(Void.class.getName()),
        resource.getLazyMethod());
  }

  /**
   * Returns whether the method has an annotation. A native executable can read the annotations of
   * methods that require a role, because they are intercepted. The classes of other methods need
   * {@code @RegisterForReflection}.
   */
  public boolean hasAnnotation(Class<? extends Annotation> annotation) {
    return resource.getResourceMethod().isAnnotationPresent(annotation);
  }

  /** Returns the roles that may use the route; empty if every caller may use it. */
  public List<String> roles() {
    var allowed = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
    return allowed == null ? List.of() : List.of(allowed.value());
  }

  /** Returns whether the OpenAPI document contains the route. */
  public boolean isDocumented() {
    var operation = resource.getResourceMethod().getAnnotation(Operation.class);
    return operation == null || !operation.hidden();
  }

  /** Returns the {@code operationId}, which is the name of the resource method. */
  public String operationId() {
    return resource.getResourceMethod().getName();
  }

  private static String pathOf(RuntimeResource resource) {
    // Each part begins with a slash, and the second part may be a single slash.
    var path = (resource.getClassPath().template + resource.getPath().template).replace("//", "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
