package org.coursecatalog.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.input.PageQuery;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.model.Role;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes each operation at build time with its security requirements, common problems and
 * headers, which follow from annotations and parameters. A resource method lists only its specific
 * problems.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OperationFilter implements OASFilter {

  private final Map<String, MethodInfo> methods;
  private final DerivedBounds bounds;

  public OperationFilter(IndexView index) {
    methods =
        index.getAnnotations(org.eclipse.microprofile.openapi.annotations.Operation.class).stream()
            .map(annotation -> annotation.target().asMethod())
            // The combined index may contain a class more than once.
            .collect(
                Collectors.toMap(MethodInfo::name, method -> method, (method, same) -> method));
    bounds = new DerivedBounds(index);
  }

  @Override
  public Operation filterOperation(Operation operation) {
    var method = methods.get(operation.getOperationId());
    if (method == null) {
      throw new IllegalStateException("No method for operation " + operation.getOperationId());
    }
    if (operation.getSecurity() == null) {
      // An empty list documents that the operation needs no token.
      operation.setSecurity(List.of());
    }
    if (method.hasAnnotation(RolesAllowed.class)) {
      operation.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(SecuritySchemes.ACCESS_TOKEN));
    }
    byStatus(problemsOf(method, operation.getRequestBody()))
        .forEach(
            (status, types) ->
                operation
                    .getResponses()
                    .addAPIResponse(status.toString(), ProblemDocs.response(types)));
    SuccessHeaders.addTo(operation, method);
    bounds.addTo(operation, method);
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    bounds.addTo(document.getComponents().getSchemas());
    SecuritySchemes.putAccessTokenLast(document.getComponents());
    BodyExamples.addTo(document);
  }

  private static Set<ProblemType> problemsOf(MethodInfo method, RequestBody body) {
    var problems =
        EnumSet.of(ProblemType.INVALID, ProblemType.CONTENT_TOO_LARGE, ProblemType.INTERNAL_ERROR);
    var specific = method.annotation(Problems.class);
    if (specific != null) {
      Arrays.stream(specific.value().asEnumArray())
          .map(ProblemType::valueOf)
          .forEach(problems::add);
    }
    if (body != null) {
      problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    // An import reports a line with malformed JSON as a validation error with the line number.
    if (body != null && body.getContent().getMediaType(MediaType.APPLICATION_JSON) != null) {
      problems.add(ProblemType.MALFORMED_JSON);
    }
    if (hasParameter(method, IfMatch.class)) {
      problems.add(ProblemType.PRECONDITION_FAILED);
    }
    if (hasParameter(method, PageQuery.class)) {
      problems.add(ProblemType.INVALID_CURSOR);
    }
    if (hasResponseBody(method)) {
      problems.add(ProblemType.NOT_ACCEPTABLE);
    }
    var roles = method.annotation(RolesAllowed.class);
    if (roles != null) {
      problems.add(ProblemType.UNAUTHENTICATED);
      problems.add(ProblemType.INVALID_TOKEN);
      // Authentication reads the store.
      problems.add(ProblemType.UNAVAILABLE);
    }
    if (roles != null && excludesARole(roles)) {
      problems.add(ProblemType.INSUFFICIENT_ROLE);
      problems.add(ProblemType.STALE_ROLE);
    }
    return problems;
  }

  static boolean hasParameter(MethodInfo method, Class<?> parameter) {
    return method.parameterTypes().stream()
        .anyMatch(type -> type.name().toString().equals(parameter.getName()));
  }

  private static boolean excludesARole(AnnotationInstance roles) {
    return !Set.of(roles.value().asStringArray())
        .containsAll(Arrays.stream(Role.values()).map(Role::label).toList());
  }

  private static boolean hasResponseBody(MethodInfo method) {
    return !method.returnType().toString().contains(Void.class.getName());
  }

  private static Map<Integer, List<ProblemType>> byStatus(Set<ProblemType> types) {
    return types.stream()
        .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
  }
}
